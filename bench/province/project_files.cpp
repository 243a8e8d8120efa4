// SPDX-License-Identifier: MIT
#include "province/project_files.hpp"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace zoneplan::bench {
namespace {

void write(const std::filesystem::path& file, const std::string& text) {
    std::ofstream stream{file, std::ios::binary};
    stream << text;
    stream.close();
    if (!stream) throw std::runtime_error{fmt::format("{}: cannot be written", file.string())};
}

std::string keys_of(Layer layer) {
    switch (layer) {
        case Layer::landuse:
            return R"(, code = "YDYHFLDM", name = "YDYHFLMC", code_system = "ydyh2023")";
        case Layer::farmland:
            return R"(, deduction = "KCXS")";
        case Layer::udb:
            return R"(, subtype = "GHFQMC")";
        case Layer::zones:
            return R"(, id = "KFQDM", name = "KFQMC", declared = "KFQMJ", declared_unit = "ha")";
        case Layer::redline:
            break;
    }
    return {};
}

}  // namespace

void write_project(Format format, const std::filesystem::path& folder) {
    std::string text =
        "# A made-up province; paths are relative to this file.\nprofile = \"henan-2022\"\n\n[layers]\n";
    for (const Layer layer : kLayers) {
        const Schema& schema = schema_of(layer);
        text += fmt::format("{} = {{ path = \"{}\", layer = \"{}\"{} }}\n", schema.role,
                            file_of(format, layer), schema.name, keys_of(layer));
    }
    write(folder / fmt::format("province-{}.toml", name(format)), text);
}

void write_statistics(double scale, const std::map<Layer, LayerStatistics>& statistics,
                      const std::vector<Format>& formats, const std::filesystem::path& folder) {
    nlohmann::ordered_json json{{"scale", scale}};
    for (const auto& [layer, counted] : statistics) {
        json["layers"][std::string{schema_of(layer).role}] = {
            {"name", schema_of(layer).name}, {"features", counted.features},
            {"parts", counted.parts},        {"holes", counted.holes},
            {"vertices", counted.vertices},  {"most_vertices", counted.most_vertices},
            {"wkb_bytes", counted.wkb_bytes}};
    }
    for (const Format format : formats) {
        for (const Layer layer : kLayers) {
            const std::string file = file_of(format, layer);
            json["files"][file] = std::filesystem::file_size(folder / file);
        }
    }
    write(folder / "stats.json", json.dump(2) + "\n");
}

}  // namespace zoneplan::bench
