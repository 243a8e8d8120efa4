// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace zoneplan {

/// Areas that add up to `control` exactly (平差), all in hundredths of a square metre: the difference is
/// shared out evenly, what is left over goes one by one to the largest (of equal ones the earlier). For
/// tables that must close; nothing is judged by it. No parts: nothing can be adjusted, and nothing comes
/// back.
std::vector<std::int64_t> adjusted_areas(std::span<const std::int64_t> parts, std::int64_t control);

/// Square metres in hundredths, half away from zero.
std::int64_t hundredths_of(double area_m2);

}  // namespace zoneplan
