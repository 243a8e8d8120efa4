// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "geometry/overlap_area.hpp"
#include "kernel/oracle.hpp"

namespace zoneplan::test {

/// How many cases to run: the few of every test run, or the many where ZONEPLAN_LONG is set.
inline std::uint64_t cases(std::uint64_t few, std::uint64_t many) {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing changes the environment
    return std::getenv("ZONEPLAN_LONG") == nullptr ? few : many;
}

inline std::string text_of(const GridSurface& surface) {
    std::string text;
    const auto add = [&](const Loop& loop) {
        text += '[';
        for (const GridPoint& point : loop) {
            text += '(' + std::to_string(point.x) + ',' + std::to_string(point.y) + ')';
        }
        text += ']';
    };
    for (const GridPolygon& part : surface) {
        text += " shell ";
        add(part.shell);
        for (const Loop& hole : part.holes) {
            text += " hole ";
            add(hole);
        }
    }
    return text;
}

inline Chain chain_of(const GridSurface& surface) { return Chain{in_metres(surface)}; }

inline DoubledArea computed(const Pair& pair) {
    return overlap_area(chain_of(pair.zone), chain_of(pair.patch));
}

/// Within one rounding a crossing; without a crossing inside two edges, exactly and without a fraction.
inline testing::AssertionResult agrees(const DoubledArea& area, const mpq_class& expected,
                                       std::size_t crossings) {
    const mpq_class off = abs(mpq_class{exact(area) - expected});
    if (off <= rounding_of(crossings) && (crossings != 0 || area.fraction == 0.0)) {
        return testing::AssertionSuccess();
    }
    return testing::AssertionFailure()
           << "computed " << exact(area).get_d() << ", exactly " << expected.get_d() << " (" << expected
           << "), off by " << off.get_d() << " with " << crossings << " crossings";
}

}  // namespace zoneplan::test
