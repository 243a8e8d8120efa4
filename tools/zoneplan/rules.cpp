// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <iostream>

#include "session.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/rules/rule.hpp"

namespace zoneplan::tool {
namespace {

int print_rules(const std::string& id) {
    if (!id.empty()) {
        std::cout << rule_page(id);
        return 0;
    }
    for (const std::string& rule : rule_ids()) {
        constexpr int kIdWidth = 32;
        std::cout << fmt::format("{:<{}}", rule, kIdWidth)
                  << in(message({"rules", rule, "title"}), language()) << '\n';
    }
    return 0;
}

}  // namespace

void add_rules(CLI::App& app, Run& run) {
    auto id = std::make_shared<std::string>();
    CLI::App* command = app.add_subcommand("rules", words("rules"));
    command->add_option("id", *id, words("rule_id"));
    command->footer(words("examples") + "\n  zoneplan rules share.industrial");
    command->callback([&run, id] { run = [id] { return print_rules(*id); }; });
}

}  // namespace zoneplan::tool
