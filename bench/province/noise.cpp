// SPDX-License-Identifier: MIT
#include "province/noise.hpp"

#include <cmath>

#include "province/hash.hpp"

namespace zoneplan::bench {
namespace {

Point blend(const Point& a, const Point& b, double share) noexcept {
    return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

double smooth(double share) noexcept { return share * share * (3.0 - 2.0 * share); }

}  // namespace

Point direction(std::uint64_t hash) noexcept {
    const auto half = [](std::uint64_t bits) { return static_cast<double>(bits) * 0x1p-31 - 1.0; };
    return {half(hash & 0xffffffffU), half(hash >> 32U)};
}

Point noise(std::uint64_t seed, double x, double y) noexcept {
    const double left = std::floor(x);
    const double low = std::floor(y);
    const auto i = static_cast<std::int64_t>(left);
    const auto j = static_cast<std::int64_t>(low);
    const double across = smooth(x - left);
    const Point below = blend(direction(hashed(seed, i, j)), direction(hashed(seed, i + 1, j)), across);
    const Point above =
        blend(direction(hashed(seed, i, j + 1)), direction(hashed(seed, i + 1, j + 1)), across);
    return blend(below, above, smooth(y - low));
}

}  // namespace zoneplan::bench
