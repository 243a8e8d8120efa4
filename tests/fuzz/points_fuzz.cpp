// SPDX-License-Identifier: MIT
#include <algorithm>

#include "fuzz_input.hpp"
#include "zoneplan/boundary_points/boundary_file.hpp"
#include "zoneplan/error.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = zoneplan::test::as_text(data, size);
    static_cast<void>(zoneplan::looks_like_boundary_file(bytes));
    try {
        const zoneplan::BoundaryFile file = zoneplan::read_boundary_file(
            bytes, "fuzz.txt", {.encoding = {}, .may_lack_crs = true, .limits = {}});
        for (const zoneplan::BoundaryPlot& plot : file.plots) {
            // Every ring that was read is closed, and is in the polygons once.
            std::size_t rings = 0;
            for (const zoneplan::Polygon& polygon : plot.polygons) rings += 1 + polygon.holes.size();
            if (rings != plot.rings.size()) std::abort();
            const auto is_closed = [](const zoneplan::BoundaryRing& ring) {
                return ring.points.size() > 3 && ring.points.front() == ring.points.back();
            };
            if (!std::ranges::all_of(plot.rings, is_closed)) std::abort();
        }
    } catch (const zoneplan::Error&) {
        return 0;
    }
    return 0;
}
