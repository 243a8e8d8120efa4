// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "zoneplan/measure/layer_source.hpp"
#include "zoneplan/profile/profile.hpp"

namespace zoneplan {

struct OpenOptions {
    /// Sources up to this size get their SHA-256 into the report. Larger ones take longer to hash than to
    /// measure: they are left out, with a note.
    std::uint64_t most_hashed_bytes = std::uint64_t{512} << 20;
    Limits limits{};  ///< on archives
};

/// Opens a layer for reading: a file that an allowed driver knows (Shapefile, GeoPackage, GeoJSON,
/// FlatGeobuf, OpenFileGDB), a folder or a .zip of such, or "PG:...". Which layer of several is decided by
/// `spec.layer`, else by the synonyms of the role, else by there being only one.
///
/// Throws NotFoundError where nothing is at `spec.path`, InputError for what cannot be read, an unknown layer
/// (with those that are there) and one that cannot be told from others.
std::unique_ptr<LayerSource> open_layer(Role role, const LayerSpec& spec, const OpenOptions& options = {});

/// The same for several layers; a source that they share is hashed once.
std::vector<std::unique_ptr<LayerSource>> open_layers(const std::map<Role, LayerSpec>& specs,
                                                      const OpenOptions& options = {});

/// The layers of a submission (a folder or a .zip, or one file of several layers) that go by a synonym of a
/// role, as the specs to open them with. Never holds two layers for a role: throws InputError there.
std::map<Role, LayerSpec> find_layers(const std::string& path, const Limits& limits = {});

/// Whether `path` may hold several layers: a folder, a .zip, a GeoPackage or a file geodatabase.
bool is_container(const std::string& path);

/// Whether `path` is a folder (other than a geodatabase) or a .zip: a place that files were put together in.
bool is_bundle(const std::string& path);

/// "3.6.2".
std::string gdal_version();

}  // namespace zoneplan
