// SPDX-License-Identifier: MIT
// A short differential run over whatever kernel it is linked with. Exit status: 0 agrees, 1 does not.
#include <cmath>

#include "geometry/overlap_area.hpp"
#include "kernel/curve_pairs.hpp"
#include "kernel/oracle.hpp"

namespace zoneplan::test {
namespace {

bool agrees(const Pair& pair, bool small) {
    const DoubledArea area = overlap_area(Chain{in_metres(pair.zone)}, Chain{in_metres(pair.patch)});
    if (small) {
        const long double expected = doubled_overlap_quick(pair.zone, pair.patch);
        return std::abs(static_cast<long double>(area.whole) + area.fraction - expected) < 1e-9L;
    }
    const mpq_class off = exact(area) - doubled_overlap(pair.zone, pair.patch);
    return abs(off) <= rounding_of(count_crossings(pair.zone, pair.patch));
}

bool agrees_everywhere() {
    constexpr std::uint64_t kRounds = 400;
    constexpr std::uint64_t kCasesARound = 20;
    for (std::uint64_t round = 0; round < kRounds; ++round) {
        for (const Family& family : families()) {
            const std::uint64_t cases = family.name == "walk" ? 1 : kCasesARound;
            for (std::uint64_t i = 0; i < cases; ++i) {
                Random random{round * kCasesARound + i};
                if (!agrees(family.draw(random), family.small)) return false;
            }
        }
    }
    return true;
}

}  // namespace
}  // namespace zoneplan::test

int main() { return zoneplan::test::agrees_everywhere() ? 0 : 1; }
