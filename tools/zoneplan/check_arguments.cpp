// SPDX-License-Identifier: MIT
#include "check_arguments.hpp"

#include <fmt/format.h>

#include "session.hpp"

namespace zoneplan::tool {

void add_check_arguments(CLI::App& command, CheckArguments& arguments) {
    command.add_option("--layer", arguments.layers, words("layer"))
        ->allow_extra_args(false)
        ->type_name("ROLE=SOURCE");
    command.add_option("--project", arguments.project, words("project"))->type_name("FILE");
    command.add_option("--profile", arguments.profile, words("profile_option"))->type_name("NAME|FILE");
    command.add_option("--set", arguments.sets, words("set"))
        ->allow_extra_args(false)
        ->type_name("KEY=VALUE");
    command.add_option("--exceptions", arguments.exceptions, words("exceptions"))->type_name("FILE");
    command.add_option("--as-of", arguments.as_of, words("as_of"))->type_name("YYYY-MM-DD");
    command.add_option("--out", arguments.out, words("out"))->type_name("DIR");
    command.add_option("--engine", arguments.engine, words("engine"))
        ->check(CLI::IsMember({"exact", "geos"}))
        ->type_name("NAME");
    command.add_option("--format", arguments.formats, words("format"))
        ->allow_extra_args(false)
        ->delimiter(',')
        ->check(CLI::IsMember(known_formats()))
        ->type_name("LIST");
    command.add_option("--hash", arguments.hash, words("hash"))
        ->check(CLI::IsMember({"auto", "all"}))
        ->type_name("WHICH");
    command.add_option("--threads", arguments.threads, words("threads"))->type_name("N");
    command.add_option("--crs", arguments.crs, words("crs"))->type_name("EPSG:n");
    command.add_flag("--quiet", arguments.quiet, words("quiet"));
}

std::vector<std::string> as_words(const CheckArguments& arguments) {
    std::vector<std::string> line;
    const auto add = [&](const char* option, const std::string& value) {
        if (!value.empty()) line.insert(line.end(), {option, value});
    };
    for (const std::string& layer : arguments.layers) add("--layer", layer);
    add("--project", arguments.project);
    add("--profile", arguments.profile);
    for (const std::string& set : arguments.sets) add("--set", set);
    add("--exceptions", arguments.exceptions);
    add("--as-of", arguments.as_of);
    add("--engine", arguments.engine);
    add("--hash", arguments.hash);
    add("--crs", arguments.crs);
    add("--format", fmt::format("{}", fmt::join(arguments.formats, ",")));
    return line;
}

}  // namespace zoneplan::tool
