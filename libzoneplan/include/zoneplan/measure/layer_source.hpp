// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "zoneplan/arrow/c_data.hpp"
#include "zoneplan/model/polygon.hpp"
#include "zoneplan/profile/project.hpp"
#include "zoneplan/text/text.hpp"

namespace zoneplan {

/// What is known of a layer before its features are read.
struct LayerInfo {
    Role role = Role::zones;
    LayerSpec spec;
    std::string source;         ///< as the user named it, for messages and the report
    std::string layer;          ///< name within the source
    std::string crs;            ///< WKT, PROJJSON or "AUTHORITY:code"; empty where none is declared
    std::string fid_column;     ///< Arrow column with the feature number; empty where there is none
    std::optional<Box> extent;  ///< of all features, in `crs`
    std::optional<std::uint64_t> features;  ///< how many there are
    bool has_index = false;   ///< whether open() with a window reads little else, and may be believed
    std::string sha256;       ///< of its files; empty where it was not taken
    std::vector<Text> notes;  ///< what the reader had to assume
};

/// A layer as a stream of Arrow record batches: WKB geometry beside attributes.
class LayerSource {
public:
    explicit LayerSource(LayerInfo info) : info_{std::move(info)} {}
    virtual ~LayerSource() = default;
    LayerSource(const LayerSource&) = delete;
    LayerSource& operator=(const LayerSource&) = delete;

    const LayerInfo& info() const noexcept { return info_; }

    /// A stream of at least the features whose boxes meet `window` (in the layer's own CRS); of all without
    /// one. It stays this object's, and is good until the next call.
    virtual ArrowArrayStream& open(const std::optional<Box>& window) = 0;

    /// From the next open() on, no field but these (and geometry and feature number) will be looked at. A
    /// source may spare itself the others, and need not.
    virtual void read_only(const std::vector<std::string>& /*fields*/) {}

private:
    LayerInfo info_;
};

}  // namespace zoneplan
