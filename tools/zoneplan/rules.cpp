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
        std::cout << rule_page(rule_named(id));
        return 0;
    }
    for (const Rule& rule : rules()) {
        constexpr int kIdWidth = 26;
        std::cout << fmt::format("{:<{}}", rule.id, kIdWidth)
                  << in(message({"rules", rule.id, "title"}), language()) << '\n';
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
