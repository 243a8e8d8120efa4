// SPDX-License-Identifier: MIT
#include "io/boundary_dataset.hpp"

#include <cpl_vsi.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <optional>

#include "io/gdal_drivers.hpp"
#include "io/gdal_errors.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

struct CloseVsi {
    void operator()(VSILFILE* file) const noexcept { VSIFCloseL(file); }
};

/// Nothing where the file cannot be opened.
std::optional<std::string> first_bytes(const std::string& gdal_path, std::size_t most) {
    const std::unique_ptr<VSILFILE, CloseVsi> file{VSIFOpenL(gdal_path.c_str(), "rb")};
    if (!file) return std::nullopt;
    constexpr std::size_t kChunk = std::size_t{1} << 16;
    std::string bytes;
    for (std::size_t taken = kChunk; taken == kChunk && bytes.size() < most;) {
        const std::size_t before = bytes.size();
        bytes.resize(before + kChunk);
        taken = VSIFReadL(bytes.data() + before, 1, kChunk, file.get());
        bytes.resize(before + taken);
    }
    bytes.resize(std::min(bytes.size(), most));
    return bytes;
}

struct Field {
    const char* name;
    OGRFieldType type;
};
constexpr std::array kFields{Field{kBoundaryIdField, OFTString}, Field{"DKMC", OFTString},
                             Field{kBoundaryAreaField, OFTReal}, Field{"JZDS", OFTInteger64},
                             Field{"QS", OFTInteger64},          Field{"TFH", OFTString},
                             Field{"DKYT", OFTString},           Field{"DLBM", OFTString}};
// 图斑类型, 地类, 改造前、后平均质量等别, 备注: where a header has more than nine fields.
constexpr std::array kOtherFields{"TBLX", "DL", "GZQ", "GZH", "BZ"};

/// Makes the features of a layer from plots.
class PlotWriter {
public:
    PlotWriter(OGRLayer& layer, std::size_t others)
        : layer_{layer}, others_{std::min(others, kOtherFields.size())} {
        for (const Field& field : kFields) add_field(field);
        for (std::size_t i = 0; i < others_; ++i) add_field({kOtherFields[i], OFTString});
    }

    void write(const BoundaryPlot& plot) {
        OGRFeature feature{layer_.GetLayerDefn()};
        const PlotHeader& header = plot.header;
        set(feature, kBoundaryIdField, header.id);
        set(feature, "DKMC", header.name);
        if (header.area_ha) feature.SetField(kBoundaryAreaField, *header.area_ha);
        std::size_t points = 0;
        for (const BoundaryRing& ring : plot.rings) points += ring.points.size() - 1;
        feature.SetField("JZDS", static_cast<GIntBig>(points));
        feature.SetField("QS", static_cast<GIntBig>(plot.rings.size()));
        set(feature, "TFH", header.sheet);
        set(feature, "DKYT", header.use);
        set(feature, "DLBM", header.land_class);
        for (std::size_t i = 0; i < std::min(others_, header.others.size()); ++i) {
            set(feature, kOtherFields[i], header.others[i]);
        }
        feature.SetGeometryDirectly(surface_of(plot.polygons).release());
        if (layer_.CreateFeature(&feature) != OGRERR_NONE) throw std::bad_alloc{};
    }

private:
    void add_field(const Field& field) {
        OGRFieldDefn definition{field.name, field.type};
        layer_.CreateField(&definition);
    }

    static void set(OGRFeature& feature, const char* field, const std::string& text) {
        if (!text.empty()) feature.SetField(field, text.c_str());
    }

    static std::unique_ptr<OGRLinearRing> ring_of(const Ring& points) {
        auto ring = std::make_unique<OGRLinearRing>();
        ring->setNumPoints(static_cast<int>(points.size()), FALSE);
        for (std::size_t i = 0; i < points.size(); ++i) {
            ring->setPoint(static_cast<int>(i), points[i].x, points[i].y);
        }
        return ring;
    }

    static std::unique_ptr<OGRMultiPolygon> surface_of(const MultiPolygon& polygons) {
        auto surface = std::make_unique<OGRMultiPolygon>();
        for (const Polygon& polygon : polygons) {
            auto part = std::make_unique<OGRPolygon>();
            part->addRingDirectly(ring_of(polygon.shell).release());
            for (const Ring& hole : polygon.holes) part->addRingDirectly(ring_of(hole).release());
            surface->addGeometryDirectly(part.release());
        }
        return surface;
    }

    OGRLayer& layer_;
    std::size_t others_;
};

std::unique_ptr<OGRSpatialReference> reference_of(const std::string& crs) {
    if (crs.empty()) return nullptr;
    auto reference = std::make_unique<OGRSpatialReference>();
    reference->SetFromUserInput(crs.c_str());
    reference->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return reference;
}

}  // namespace

bool looks_like_boundary_file_at(const std::string& gdal_path) {
    constexpr std::size_t kHead = std::size_t{64} << 10;
    return looks_like_boundary_file(first_bytes(gdal_path, kHead).value_or(""));
}

BoundaryDataset open_boundary_dataset(const std::string& gdal_path, const std::string& shown,
                                      const BoundaryReading& reading) {
    const std::optional<std::string> bytes = first_bytes(gdal_path, reading.limits.max_bytes + 1);
    if (!bytes) throw NotFoundError{error_text("file_not_found", {{"source", shown}})};
    BoundaryDataset opened;
    opened.file = read_boundary_file(*bytes, shown, reading);
    register_drivers();
    const GdalErrors errors;
    GDALDriver* memory = GetGDALDriverManager()->GetDriverByName("Memory");
    opened.dataset.reset(memory == nullptr ? nullptr : memory->Create("", 0, 0, 0, GDT_Unknown, nullptr));
    if (!opened.dataset) {
        throw InputError{error_text("source_unreadable", {{"source", shown}, {"problem", errors.failure()}})};
    }
    const std::unique_ptr<OGRSpatialReference> reference = reference_of(opened.file.crs);
    const std::string name = std::filesystem::path{shown}.stem().string();
    OGRLayer* table = opened.dataset->CreateLayer(name.c_str(), reference.get(), wkbMultiPolygon);
    std::size_t others = 0;
    for (const BoundaryPlot& plot : opened.file.plots) others = std::max(others, plot.header.others.size());
    PlotWriter writer{*table, others};
    for (const BoundaryPlot& plot : opened.file.plots) writer.write(plot);
    opened.file.plots.clear();
    return opened;
}

}  // namespace zoneplan
