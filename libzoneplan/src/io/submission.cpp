// SPDX-License-Identifier: MIT
#include "zoneplan/io/submission.hpp"

#include <filesystem>
#include <optional>
#include <utility>

#include "io/discovery.hpp"
#include "io/gdal_errors.hpp"
#include "io/layer_facts.hpp"
#include "io/submission_files.hpp"
#include "profile/layer_names.hpp"
#include "zoneplan/io/source.hpp"

namespace zoneplan {
namespace {

constexpr double kNear_deg = 0.02;

Box box_around(const std::vector<Point>& points) {
    Box box{points.front().x, points.front().y, points.front().x, points.front().y};
    for (const Point& point : points) box = joined(box, {point.x, point.y, point.x, point.y});
    return box;
}

struct Opened {
    LayerFacts* facts;
    DatasetPath path;
};

void gather_vertices(const std::vector<Opened>& layers) {
    std::optional<Box> near;
    for (const Opened& layer : layers) {
        if (layer.facts->role != Role::zones) continue;
        layer.facts->vertices_deg = vertices_of(layer.path, *layer.facts, std::nullopt);
        if (layer.facts->vertices_deg.empty()) continue;
        const Box box = grown(box_around(layer.facts->vertices_deg), kNear_deg);
        near = near ? joined(*near, box) : box;
    }
    if (!near) return;
    for (const Opened& layer : layers) {
        if (!layer.facts->role || layer.facts->role == Role::zones) continue;
        layer.facts->vertices_deg = vertices_of(layer.path, *layer.facts, near);
    }
}

/// The facts of one place, with the dataset that each layer came from.
struct PlaceReading {
    SubmissionFacts facts;
    std::vector<DatasetPath> paths;  ///< one for each layer
};

/// A report that a check wrote among its own inputs is no part of the submission.
bool is_own_output(const DatasetPath& dataset, const std::string& place) {
    return dataset.shown != place && std::filesystem::path{dataset.shown}.filename() == "zoneplan.gpkg";
}

PlaceReading read_place(const std::string& path, const Schema* schema, const Limits& limits) {
    PlaceReading reading;
    reading.facts.source = path;
    reading.facts.is_bundle = is_bundle(path);
    for (const DatasetPath& dataset : datasets_at(path, limits)) {
        if (is_something_else(dataset, path) || is_own_output(dataset, path)) continue;
        read_dataset(dataset, schema, reading.facts.layers);
        reading.paths.resize(reading.facts.layers.size(), dataset);
    }
    if (reading.facts.is_bundle) {
        const GdalErrors unheard;
        const bool zip = lower_ascii(path).ends_with(".zip");
        look_beside_layers(zip ? "/vsizip/" + path : path, path, reading.facts);
    }
    return reading;
}

void gather_vertices(std::vector<PlaceReading>& places) {
    std::vector<Opened> opened;
    for (PlaceReading& place : places) {
        for (std::size_t i = 0; i < place.facts.layers.size(); ++i) {
            opened.push_back({&place.facts.layers[i], place.paths[i]});
        }
    }
    gather_vertices(opened);
}

bool is_named(const LayerFacts& facts, Role role, const LayerSpec& spec, bool is_only) {
    if (!spec.layer.empty()) {
        const std::string wanted = lower_ascii(spec.layer);
        return lower_ascii(facts.layer) == wanted ||
               lower_ascii(std::filesystem::path{facts.source}.stem().string()) == wanted;
    }
    return is_only || facts.role == role;
}

/// Takes what a spec states over what the file says.
void state(LayerFacts& facts, Role role, const LayerSpec& spec) {
    facts.role = role;
    if (!spec.crs.empty()) facts.crs = spec.crs;
    facts.code_system = spec.code_system;
}

/// Lays a spec over the layer of a place that it names; false where it names none there.
bool name_within(PlaceReading& place, Role role, const LayerSpec& spec) {
    const bool is_place = spec.path == place.facts.source;
    bool found = false;
    for (std::size_t i = 0; i < place.facts.layers.size(); ++i) {
        LayerFacts& facts = place.facts.layers[i];
        std::error_code ignored;
        const bool is_file = std::filesystem::equivalent(spec.path, place.paths[i].gdal_path, ignored);
        if ((!is_place && !is_file) || !is_named(facts, role, spec, is_file)) continue;
        state(facts, role, spec);
        found = true;
    }
    return found;
}

}  // namespace

SubmissionFacts look_at_submission(const std::string& path, const Schema* schema, const Limits& limits) {
    std::vector<PlaceReading> places;
    places.push_back(read_place(path, schema, limits));
    gather_vertices(places);
    return std::move(places.front().facts);
}

std::vector<SubmissionFacts> look_at_layers(const std::string& place, const std::map<Role, LayerSpec>& layers,
                                            const Schema* schema, const Limits& limits) {
    std::vector<PlaceReading> places;
    if (!place.empty()) places.push_back(read_place(place, schema, limits));
    for (const auto& [role, spec] : layers) {
        if (spec.path.starts_with("PG:")) continue;
        if (!place.empty() && name_within(places.front(), role, spec)) continue;
        PlaceReading all = read_place(spec.path, schema, limits);
        PlaceReading named;
        named.facts.source = all.facts.source;
        for (std::size_t i = 0; i < all.facts.layers.size(); ++i) {
            LayerFacts& facts = all.facts.layers[i];
            if (!is_named(facts, role, spec, all.facts.layers.size() == 1)) continue;
            state(facts, role, spec);
            named.facts.layers.push_back(std::move(facts));
            named.paths.push_back(all.paths[i]);
        }
        places.push_back(std::move(named));
    }
    gather_vertices(places);
    std::vector<SubmissionFacts> facts;
    facts.reserve(places.size());
    for (PlaceReading& reading : places) facts.push_back(std::move(reading.facts));
    return facts;
}

}  // namespace zoneplan
