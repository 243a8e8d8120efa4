// SPDX-License-Identifier: MIT
#include "zoneplan/io/submission.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <memory>
#include <set>

#include "io/boundary_dataset.hpp"
#include "io/discovery.hpp"
#include "io/gdal_errors.hpp"
#include "profile/layer_names.hpp"
#include "submission/dbf_text.hpp"
#include "submission/shapefile_parts.hpp"
#include "text/printable.hpp"
#include "zoneplan/crs/crs.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/io/source.hpp"

namespace zoneplan {
namespace {

constexpr std::size_t kTextSample = std::size_t{64} << 20U;  // of a DBF
constexpr std::size_t kMostValues = 2'000'000;               // kept of one layer
constexpr std::size_t kMostVertices = 200'000;               // of one layer near the zones
constexpr double kNear_deg = 0.02;

struct CloseVsi {
    void operator()(VSILFILE* file) const noexcept { VSIFCloseL(file); }
};
using VsiFile = std::shared_ptr<VSILFILE>;

std::string stem_of(const std::string& path) { return std::filesystem::path{path}.stem().string(); }

bool is_shapefile(const DatasetPath& dataset) { return lower_ascii(dataset.gdal_path).ends_with(".shp"); }

// Files
// -------------------------------------------------------------------------------------------------------

/// The part of a Shapefile with `extension`, in small or capital letters; empty where there is none.
std::string part_of(const std::string& shapefile, std::string_view extension) {
    std::string capitals{extension};
    std::ranges::transform(capitals, capitals.begin(),
                           [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    for (const std::string& written : {std::string{extension}, capitals}) {
        std::string path = shapefile.substr(0, shapefile.size() - extension.size()) + written;
        VSIStatBufL status;
        if (VSIStatExL(path.c_str(), &status, VSI_STAT_EXISTS_FLAG) == 0) return path;
    }
    return {};
}

RandomAccess random_access(const std::string& path) {
    RandomAccess access;
    if (path.empty()) return access;
    const VsiFile file{VSIFOpenL(path.c_str(), "rb"), [](VSILFILE* handle) {
                           if (handle != nullptr) CloseVsi{}(handle);
                       }};
    if (!file) return access;
    if (VSIFSeekL(file.get(), 0, SEEK_END) == 0) access.size = VSIFTellL(file.get());
    access.read = [file](std::uint64_t offset, std::span<std::byte> bytes) {
        return VSIFSeekL(file.get(), offset, SEEK_SET) == 0 &&
               VSIFReadL(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
    };
    return access;
}

std::vector<std::byte> first_bytes(const std::string& path, std::size_t most) {
    const RandomAccess access = random_access(path);
    std::vector<std::byte> bytes(static_cast<std::size_t>(std::min<std::uint64_t>(access.size, most)));
    if (!access.read || !access.read(0, bytes)) bytes.clear();
    return bytes;
}

ShapefileFacts shapefile_facts(const std::string& shapefile) {
    ShapefileFacts facts;
    const std::string shx = part_of(shapefile, "shx");
    const std::string dbf = part_of(shapefile, "dbf");
    if (shx.empty()) facts.missing.emplace_back("shx");
    if (dbf.empty()) facts.missing.emplace_back("dbf");
    if (part_of(shapefile, "prj").empty()) facts.missing.emplace_back("prj");
    facts.faults = shapefile_faults(random_access(shapefile), random_access(shx), random_access(dbf));
    if (!dbf.empty()) {
        const std::vector<std::byte> cpg = first_bytes(part_of(shapefile, "cpg"), 64);
        facts.text =
            dbf_text(first_bytes(dbf, kTextSample), {reinterpret_cast<const char*>(cpg.data()), cpg.size()});
    }
    return facts;
}

/// What lies in a folder or .zip beside the layers.
class Surroundings {
public:
    explicit Surroundings(SubmissionFacts& facts) : facts_{facts} {}

    void look_into(const std::string& gdal_path, const std::string& shown, int depth) {
        const CPLStringList names{VSIReadDir(gdal_path.c_str())};
        std::set<std::string> sorted;
        for (int i = 0; i < names.size(); ++i) sorted.insert(names[i]);
        for (const std::string& name : sorted) {
            if (name == "." || name == ".." || name.starts_with("._") || name == "__MACOSX") continue;
            look_at(fmt::format("{}/{}", gdal_path, name), fmt::format("{}/{}", shown, printable(name)),
                    sorted, depth);
        }
    }

private:
    void look_at(const std::string& path, const std::string& shown, const std::set<std::string>& beside,
                 int depth) {
        std::error_code ignored;
        if (!path.starts_with("/vsi") && std::filesystem::is_symlink(path, ignored)) {
            facts_.links.push_back(shown);
            return;
        }
        VSIStatBufL status;
        if (VSIStatExL(path.c_str(), &status, VSI_STAT_EXISTS_FLAG | VSI_STAT_NATURE_FLAG) != 0) return;
        const std::string lower = lower_ascii(path);
        if (VSI_ISDIR(status.st_mode) != 0) {
            if (lower.ends_with(".gdb")) return;
            if (depth >= kDeepestFolder) {
                facts_.too_deep.push_back(shown);
            } else {
                look_into(path, shown, depth + 1);
            }
            return;
        }
        constexpr std::array kPartsOfShapefiles{".shx", ".dbf"};
        constexpr std::array kNotRead{".vrt",     ".kml",      ".kmz", ".gml", ".sqlite", ".mdb",
                                      ".tab",     ".mif",      ".dwg", ".dxf", ".gpx",    ".e00",
                                      ".parquet", ".topojson", ".mpk", ".lpk"};
        const auto ends = [&lower](const char* ending) { return lower.ends_with(ending); };
        if (std::ranges::any_of(kNotRead, ends)) facts_.unread.push_back(shown);
        if (std::ranges::any_of(kPartsOfShapefiles, ends)) {
            const std::string stem = lower_ascii(stem_of(path));
            const bool has_shp = std::ranges::any_of(
                beside, [&](const std::string& name) { return lower_ascii(name) == stem + ".shp"; });
            if (!has_shp) facts_.strays.push_back(shown);
        }
    }

    SubmissionFacts& facts_;
};

// Layers
// ------------------------------------------------------------------------------------------------------

FieldType type_of(const OGRFieldDefn& field) {
    switch (field.GetType()) {
        case OFTString:
            return FieldType::text;
        case OFTInteger:
        case OFTInteger64:
            return FieldType::integer;
        case OFTReal:
            return FieldType::number;
        case OFTDate:
        case OFTDateTime:
            return FieldType::date;
        default:
            return FieldType::other;
    }
}

std::string_view word_of(OGRwkbGeometryType type) {
    switch (wkbFlatten(type)) {
        case wkbPoint:
        case wkbMultiPoint:
            return "point";
        case wkbLineString:
        case wkbMultiLineString:
        case wkbCompoundCurve:
        case wkbMultiCurve:
            return "line";
        case wkbPolygon:
        case wkbMultiPolygon:
        case wkbCurvePolygon:
        case wkbMultiSurface:
            return "polygon";
        case wkbNone:
            return "none";
        default:
            return "mixed";
    }
}

std::string trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return std::string{text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1)};
}

void count(ValueFacts& value, const std::string& feature) {
    if (value.count < value.features.size()) value.features.at(value.count) = feature;
    ++value.count;
}

/// Which fields' values are kept, and of which two fields the pairs.
class Wanted {
public:
    Wanted(LayerFacts& facts, const Schema* schema) : kept_(facts.fields.size(), schema == nullptr) {
        if (schema == nullptr) {
            pair_known_names(facts);
            return;
        }
        const SchemaLayer* layer = facts.role ? layer_of(*schema, *facts.role, facts.layer) : nullptr;
        if (layer == nullptr) return;
        for (const SchemaField& field : layer->fields) want(field, *layer, facts);
    }

    bool keeps(std::size_t field) const { return kept_.at(field); }
    bool looks_at_values() const { return looks_; }

private:
    void want(const SchemaField& field, const SchemaLayer& layer, LayerFacts& facts) {
        const FieldFacts* found = field_of(facts, field);
        if (found == nullptr) return;
        looks_ = looks_ || field.not_null || field.least || field.greatest;
        if (field.unique || !field.codes.empty() || !field.code_system.empty()) keep(facts, found->name);
        if (field.names_code.empty()) return;
        const auto code = std::ranges::find(layer.fields, field.names_code, &SchemaField::name);
        const FieldFacts* code_field = code == layer.fields.end() ? nullptr : field_of(facts, *code);
        if (code_field == nullptr) return;
        facts.named_codes.push_back({.code_field = code_field->name, .name_field = found->name, .pairs = {}});
        looks_ = true;
    }

    /// Fields that the synonyms take for a code and its name.
    static void pair_known_names(LayerFacts& facts) {
        const auto present = [&](const char* property) -> const FieldFacts* {
            for (const std::string& name : field_synonyms(Role::landuse, property)) {
                const auto found = std::ranges::find(facts.fields, name, &FieldFacts::name);
                if (found != facts.fields.end()) return &*found;
            }
            return nullptr;
        };
        const FieldFacts* code = present("code");
        const FieldFacts* name = present("name");
        if (code == nullptr || name == nullptr) return;
        facts.named_codes.push_back({.code_field = code->name, .name_field = name->name, .pairs = {}});
    }

    void keep(const LayerFacts& facts, const std::string& name) {
        const auto found = std::ranges::find(facts.fields, name, &FieldFacts::name);
        kept_.at(static_cast<std::size_t>(found - facts.fields.begin())) = true;
        looks_ = true;
    }

    std::vector<bool> kept_;
    bool looks_ = kept_.empty() || kept_.front();
};

/// Reads the features of a layer into facts.
class LayerReading {
public:
    LayerReading(LayerFacts& facts, const Schema* schema) : facts_{facts}, wanted_{facts, schema} {
        for (const NamedCodes& named : facts.named_codes) {
            pairs_.emplace_back(place_of(named.code_field), place_of(named.name_field));
        }
    }

    void read(OGRLayer& layer) {
        layer.ResetReading();
        std::set<std::string_view> geometries;
        std::uint64_t read = 0;
        for (const auto& feature : layer) {
            ++read;
            if (const OGRGeometry* geometry = feature->GetGeometryRef()) {
                geometries.insert(word_of(geometry->getGeometryType()));
            }
            if (wanted_.looks_at_values()) look_at(*feature);
        }
        if (read < facts_.features) {
            facts_.unreadable = error_text(
                "source_damaged",
                {{"source", facts_.source}, {"problem", fmt::format("{} / {}", read, facts_.features)}});
        }
        if (!geometries.empty()) facts_.geometry = geometries.size() == 1 ? *geometries.begin() : "mixed";
    }

private:
    std::size_t place_of(const std::string& field) const {
        return static_cast<std::size_t>(std::ranges::find(facts_.fields, field, &FieldFacts::name) -
                                        facts_.fields.begin());
    }

    void look_at(const OGRFeature& feature) {
        const std::string id = fmt::format("fid {}", feature.GetFID());
        for (std::size_t i = 0; i < facts_.fields.size(); ++i) look_at_field(feature, i, id);
        for (std::size_t i = 0; i < pairs_.size(); ++i) {
            const auto [code, name] = pairs_[i];
            std::pair<std::string, std::string> pair{text_of(feature, code), text_of(feature, name)};
            if (pair.first.empty() || pair.second.empty()) continue;
            auto& pairs = facts_.named_codes[i].pairs;
            const auto found = pairs.find(pair);
            if (found == pairs.end() && ++kept_ > kMostValues) continue;
            count(found == pairs.end() ? pairs[std::move(pair)] : found->second, id);
        }
    }

    void look_at_field(const OGRFeature& feature, std::size_t i, const std::string& id) {
        FieldFacts& field = facts_.fields[i];
        const std::string text = text_of(feature, i);
        if (text.empty()) {
            if (field.blanks++ == 0) field.first_blank = id;
            return;
        }
        if (field.type == FieldType::integer || field.type == FieldType::number) {
            const double value = feature.GetFieldAsDouble(static_cast<int>(i));
            if (!field.least || value < *field.least) {
                field.least = value;
                field.least_feature = id;
            }
            if (!field.greatest || value > *field.greatest) {
                field.greatest = value;
                field.greatest_feature = id;
            }
        }
        if (!wanted_.keeps(i)) return;
        const auto found = field.values.find(text);
        if (found == field.values.end() && ++kept_ > kMostValues) {
            ++facts_.values_not_kept;
            return;
        }
        count(found == field.values.end() ? field.values[text] : found->second, id);
    }

    static std::string text_of(const OGRFeature& feature, std::size_t field) {
        const auto i = static_cast<int>(field);
        return feature.IsFieldSetAndNotNull(i) ? trimmed(feature.GetFieldAsString(i)) : std::string{};
    }

    LayerFacts& facts_;
    Wanted wanted_;
    std::vector<std::pair<std::size_t, std::size_t>> pairs_;
    std::size_t kept_ = 0;
};

std::string definition_of(OGRLayer& layer) {
    const OGRSpatialReference* reference = layer.GetSpatialRef();
    if (reference == nullptr || reference->IsEmpty() || reference->IsLocal() != 0) return {};
    if (std::string_view{reference->GetName()}.starts_with("Undefined ")) return {};
    char* wkt = nullptr;
    const std::array<const char*, 2> options{"FORMAT=WKT2_2019", nullptr};
    const bool written = reference->exportToWkt(&wkt, options.data()) == OGRERR_NONE && wkt != nullptr;
    std::string text = written ? wkt : "";
    CPLFree(wkt);
    return text;
}

void describe(OGRLayer& layer, LayerFacts& facts) {
    facts.geometry = word_of(layer.GetGeomType());
    facts.features = static_cast<std::uint64_t>(std::max<GIntBig>(0, layer.GetFeatureCount()));
    facts.crs = definition_of(layer);
    OGREnvelope envelope;
    if (facts.features > 0 && layer.GetExtent(&envelope, TRUE) == OGRERR_NONE &&
        std::isfinite(envelope.MinX) && std::isfinite(envelope.MinY) && std::isfinite(envelope.MaxX) &&
        std::isfinite(envelope.MaxY)) {
        facts.extent = Box{envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY};
    }
    const OGRFeatureDefn* definition = layer.GetLayerDefn();
    for (int i = 0; i < definition->GetFieldCount(); ++i) {
        const OGRFieldDefn* field = definition->GetFieldDefn(i);
        FieldFacts& described = facts.fields.emplace_back();
        described.name = field->GetNameRef();
        described.type = type_of(*field);
        described.length = field->GetWidth();
        described.decimals = field->GetPrecision();
    }
}

/// The name of an encoding to open a Shapefile with; empty: as it declares.
std::string encoding_for(const LayerFacts& facts) {
    const bool undeclared =
        facts.shapefile && facts.shapefile->text && facts.shapefile->text->declared.empty();
    return undeclared ? facts.shapefile->text->told : std::string{};
}

GDALDatasetUniquePtr opened(const DatasetPath& path, const std::string& encoding) {
    if (!is_boundary_path(path.gdal_path)) return open_dataset(path, encoding);
    return open_boundary_dataset(path.gdal_path, path.shown,
                                 {.encoding = {}, .may_lack_crs = true, .limits = {}})
        .dataset;
}

/// All layers of a dataset; one that is only damage where it cannot be opened.
void read_dataset(const DatasetPath& path, const Schema* schema, std::vector<LayerFacts>& layers) {
    LayerFacts common;
    common.source = printable(path.shown);
    common.layer = printable(stem_of(path.shown));
    common.role = role_by_name(common.layer, stem_of(path.shown));
    if (is_shapefile(path)) common.shapefile = shapefile_facts(path.gdal_path);
    try {
        const GDALDatasetUniquePtr dataset = opened(path, encoding_for(common));
        common.driver = dataset->GetDriverName();
        for (OGRLayer* layer : dataset->GetLayers()) {
            if (layer->GetGeomType() == wkbNone && !common.shapefile) continue;
            LayerFacts facts = common;
            if (!common.shapefile) facts.layer = printable(layer->GetName());
            facts.role = role_by_name(facts.layer, stem_of(path.shown));
            const GdalErrors errors;
            describe(*layer, facts);
            LayerReading{facts, schema}.read(*layer);
            if (!errors.failure().empty()) {
                facts.unreadable = error_text(
                    "source_damaged", {{"source", facts.source}, {"problem", printable(errors.failure())}});
            }
            layers.push_back(std::move(facts));
        }
    } catch (const InputError& problem) {
        common.unreadable = problem.text();
        layers.push_back(std::move(common));
    }
}

// Vertices near the zones
// -------------------------------------------------------------------------------------

class Vertices final : public OGRDefaultConstGeometryVisitor {
public:
    using OGRDefaultConstGeometryVisitor::visit;
    void visit(const OGRPoint* point) override {
        if (points.size() < kMostVertices) points.push_back({point->getX(), point->getY()});
    }

    std::vector<Point> points;
};

/// The vertices of a layer within `window_deg` (all of them without one), in degrees of CGCS2000; none where
/// the CRS cannot be taken at its word.
std::vector<Point> vertices_of(const DatasetPath& path, const LayerFacts& facts,
                               const std::optional<Box>& window_deg) {
    if (facts.unreadable || facts.crs.empty() || !facts.extent) return {};
    try {
        const Crs crs = Crs::from_definition(facts.crs, facts.source);
        check_coordinates(crs, *facts.extent, facts.source);
        const Transformation to_degrees{crs, Crs::from_definition("EPSG:4490", facts.source), facts.source};
        const GDALDatasetUniquePtr dataset = opened(path, {});
        OGRLayer* layer =
            facts.shapefile ? dataset->GetLayer(0) : dataset->GetLayerByName(facts.layer.c_str());
        if (layer == nullptr) return {};
        const GdalErrors unheard;
        if (window_deg) {
            const Box window = to_degrees.back(*window_deg);
            layer->SetSpatialFilterRect(window.min_x, window.min_y, window.max_x, window.max_y);
        }
        Vertices vertices;
        for (const auto& feature : *layer) {
            if (const OGRGeometry* geometry = feature->GetGeometryRef()) geometry->accept(&vertices);
            if (vertices.points.size() >= kMostVertices) break;
        }
        to_degrees.apply(vertices.points);
        return std::move(vertices.points);
    } catch (const InputError&) {
        return {};  // submission.crs says why
    }
}

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
        Surroundings{reading.facts}.look_into(zip ? "/vsizip/" + path : path, path, 0);
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
        return lower_ascii(facts.layer) == wanted || lower_ascii(stem_of(facts.source)) == wanted;
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
