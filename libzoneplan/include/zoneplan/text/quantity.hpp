// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace zoneplan {

inline constexpr double kSquareMetresPerMu = 2000.0 / 3.0;  ///< 1 亩 = 2000/3 m², exact
inline constexpr double kSquareMetresPerHectare = 10'000.0;
inline constexpr double kSquareMetresPerSquareKilometre = 1'000'000.0;

/// "1,234.56 m²": two decimals, half away from zero; up to four where two would
/// show a non-zero area as zero, and "< 0.0001 m²" below that.
std::string format_area_m2(double area_m2);

/// The same area in 亩, with the unit in each language's own word left to the catalogue: "1.85".
std::string format_mu(double area_m2);

/// "59.99 %": two decimals, and as many more as it takes not to look equal to a different `limit`.
std::string format_share(double share, double limit);

/// "12.34 %".
std::string format_share(double share);

}  // namespace zoneplan
