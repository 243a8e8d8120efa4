// SPDX-License-Identifier: MIT
#include "fuzz_input.hpp"
#include "zoneplan/efficiency/fact_table.hpp"
#include "zoneplan/error.hpp"
#include "zoneplan/io/fact_table.hpp"
#include "zoneplan/profile/project.hpp"

namespace {

/// The text as a CSV of enterprises whose first two columns are their id and their zone, its third a year,
/// the others figures and places.
zoneplan::FactTableSpec spec_of(const std::string& path, const std::vector<std::string>& columns) {
    zoneplan::FactTableSpec spec;
    spec.path = path;
    spec.about = "enterprises";
    const auto named = [&](std::size_t at) { return at < columns.size() ? columns[at] : std::string{"?"}; };
    spec.id = named(0);
    spec.zone = named(1);
    spec.year_field = named(2);
    spec.scale = named(3);
    spec.x = named(4);
    spec.y = named(5);
    spec.crs = "EPSG:4490";
    spec.columns = {{"land", {.field = named(6), .unit = "mu"}},
                    {"land_tax", {.field = named(7), .unit = ""}}};
    return spec;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const std::string path = zoneplan::test::file_with(zoneplan::test::as_text(data, size), ".csv");
        zoneplan::FactTable table = zoneplan::read_fact_table(spec_of(path, {}), zoneplan::Limits{});
        table.spec = spec_of(path, table.columns);
        static_cast<void>(zoneplan::places_in(table));
        static_cast<void>(zoneplan::facts_in({table}));
    } catch (const zoneplan::Error&) {
        return 0;
    }
    return 0;
}
