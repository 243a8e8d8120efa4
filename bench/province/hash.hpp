// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace zoneplan::bench {

/// splitmix64's finalizer: every bit of the result depends on every bit of `x`.
constexpr std::uint64_t mixed(std::uint64_t x) noexcept {
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31U);
}

/// All that is random in the province: a number that belongs to a place and a seed, whatever was asked
/// before.
constexpr std::uint64_t hashed(std::uint64_t seed, std::int64_t a, std::int64_t b) noexcept {
    return mixed(mixed(seed ^ static_cast<std::uint64_t>(a) * 0xd6e8feb86659fd93U) ^
                 static_cast<std::uint64_t>(b) * 0xa0761d6478bd642fU);
}

/// 0 to just below 1.
constexpr double unit(std::uint64_t hash) noexcept { return static_cast<double>(hash >> 11U) * 0x1p-53; }

}  // namespace zoneplan::bench
