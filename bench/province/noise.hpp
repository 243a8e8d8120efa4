// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "zoneplan/model/polygon.hpp"

namespace zoneplan::bench {

/// A direction that a hash stands for: each coordinate in [-1, 1).
Point direction(std::uint64_t hash) noexcept;

/// Two smooth fields over the plane, each in [-1, 1): a random value at each whole (x, y), blended between.
/// Made of sums and products alone, so the same on every machine.
Point noise(std::uint64_t seed, double x, double y) noexcept;

}  // namespace zoneplan::bench
