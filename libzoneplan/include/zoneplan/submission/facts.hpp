// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "zoneplan/model/polygon.hpp"
#include "zoneplan/model/role.hpp"
#include "zoneplan/text/text.hpp"

namespace zoneplan {

enum class FieldType { text, integer, number, date, other };

/// How often a value occurs, and where it was seen first and second.
struct ValueFacts {
    std::uint64_t count = 0;
    std::array<std::string, 2> features;
};

/// One field of a layer: what its format declares, and what its values are.
struct FieldFacts {
    std::string name;
    FieldType type = FieldType::other;
    int length = 0;    ///< characters or digits; 0 where the format sets no bound
    int decimals = 0;  ///< of a number
    std::uint64_t blanks = 0;
    std::string first_blank;  ///< feature
    std::optional<double> least;
    std::string least_feature;
    std::optional<double> greatest;
    std::string greatest_feature;
    std::uint64_t below = 0;  ///< features with less than a schema allows
    std::uint64_t above = 0;
    std::map<std::string, ValueFacts> values;  ///< gathered only where a schema asks for them
};

/// Pairs of a code and its name in the same feature.
struct NamedCodes {
    std::string code_field;
    std::string name_field;
    std::map<std::pair<std::string, std::string>, ValueFacts> pairs;
};

/// The text of a DBF, told from its bytes.
struct DbfTextFacts {
    std::string cpg;      ///< what the .cpg says, in one line; empty without one
    int language_id = 0;  ///< of the DBF's header
    std::string
        declared;  ///< the encoding that these declare: "UTF-8", "CP936"; empty where they declare none
    std::uint64_t texts = 0;  ///< values that are more than ASCII
    std::uint64_t utf8 = 0;   ///< of these, such as are UTF-8 ...
    std::uint64_t gbk = 0;    ///< ... and such as are GBK; many are both
    std::uint64_t cut = 0;    ///< values that fill their field and end within a character
    std::string first_odd;    ///< the first value that is not in the declared encoding, "record 12, KFQMC"
    std::string first_cut;
    std::string
        told;  ///< the encoding that all values fit, and that is no chance: "UTF-8", "CP936"; or empty
};

/// The parts of a Shapefile, as they lie beside each other.
struct ShapefileFacts {
    std::vector<std::string> missing;  ///< of "shx", "dbf", "prj"
    std::vector<Text> faults;          ///< where parts are damaged or disagree
    std::optional<DbfTextFacts> text;
};

struct LayerFacts {
    std::string source;  ///< file, as it is shown
    std::string layer;
    std::string driver;
    std::optional<Role> role;
    std::string geometry;  ///< point | line | polygon | mixed | none
    std::uint64_t features = 0;
    std::string crs;  ///< definition; empty where none is declared
    std::optional<Box> extent;
    std::string code_system;  ///< stated for it; empty: what the schema says
    std::vector<FieldFacts> fields;
    std::vector<NamedCodes> named_codes;
    std::uint64_t values_not_kept = 0;  ///< features past the bound on what is kept
    std::optional<ShapefileFacts> shapefile;
    std::vector<Point> vertices_deg;  ///< a sample near the zones, CGCS2000
    std::optional<Text> unreadable;   ///< why it could not be opened or read to its end
};

/// What lies at one place that was submitted, before anything is judged.
struct SubmissionFacts {
    std::string source;
    bool is_bundle = false;             ///< a folder or a .zip, the layers of which are found by name
    std::vector<std::string> strays;    ///< parts of a Shapefile without the .shp
    std::vector<std::string> links;     ///< symbolic links, which are not followed
    std::vector<std::string> too_deep;  ///< folders below the depth that is looked into
    std::vector<std::string> unread;    ///< files of formats that are not read
    std::vector<LayerFacts> layers;
};

}  // namespace zoneplan
