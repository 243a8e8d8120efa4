// SPDX-License-Identifier: MIT
#include "zoneplan/io/inspect.hpp"

#include <fmt/format.h>

#include <iostream>

#include "session.hpp"

namespace zoneplan::tool {
namespace {

void print(const LayerDescription& layer) {
    std::cout << fmt::format("{} ({})\n  {} | {} | {}", layer.source, layer.layer, layer.driver,
                             layer.geometry_type, layer.features);
    if (!layer.encoding.empty()) std::cout << " | " << layer.encoding;
    std::cout << "\n  CRS: " << (layer.crs.empty() ? "-" : layer.crs) << '\n';
    if (layer.extent) {
        std::cout << fmt::format("  x {:.3f} … {:.3f}, y {:.3f} … {:.3f}\n", layer.extent->min_x,
                                 layer.extent->max_x, layer.extent->min_y, layer.extent->max_y);
    }
    for (const FieldDescription& field : layer.fields) {
        std::cout << fmt::format("    {} {}", field.name, field.type);
        if (field.width > 0) std::cout << fmt::format("({})", field.width);
        std::cout << '\n';
    }
    for (const Text& note : layer.notes) std::cout << "  " << in(note, language()) << '\n';
    for (const Text& problem : layer.problems) std::cout << "  ! " << in(problem, language()) << '\n';
}

}  // namespace

void add_inspect(CLI::App& app, Run& run) {
    auto sources = std::make_shared<std::vector<std::string>>();
    CLI::App* command = app.add_subcommand("inspect", words("inspect"));
    command->add_option("source", *sources, words("inspect_source"))->required();
    command->footer(words("examples") + "\n  zoneplan inspect testdata/demo/control.gpkg");
    command->callback([&run, sources] {
        run = [sources] {
            for (const std::string& source : *sources) {
                for (const LayerDescription& layer : inspect(source)) print(layer);
            }
            return 0;
        };
    });
}

}  // namespace zoneplan::tool
