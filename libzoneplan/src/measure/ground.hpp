// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "geometry/geos.hpp"
#include "measure/feature.hpp"
#include "measure/zone.hpp"

namespace zoneplan {

/// The ground that the pieces of one layer cover in one zone. Where their features overlap, it counts once.
///
/// Which features overlap is decided pair by pair, exactly. A piece whose feature overlaps no other is clean:
/// its area simply adds. Of the others, what two share is taken off where no three overlap, and else their
/// union is made. (The GEOS engine holds no piece for clean, and makes the union.) For one thread.
class Ground {
public:
    using Choice = std::function<bool(const Piece&)>;

    Ground(const Zone& zone, std::span<const Piece> pieces);

    const Zone& zone() const noexcept { return zone_; }
    std::span<const Piece> pieces() const noexcept { return pieces_; }

    /// Whether no two features overlap.
    bool adds_up() const noexcept { return loose_count_ == 0; }
    bool is_clean(std::size_t piece) const noexcept { return !loose_[piece]; }

    /// The areas of all pieces, whether they overlap or not.
    double sum_m2() const;

    /// What the pieces cover, all of them or those chosen.
    double area_m2() const;
    double area_m2(const Choice& chosen) const;

    /// The same as polygons within the zone. Their area is that of area_m2() but for what putting crossings
    /// on the grid costs.
    geos::Surface surface() const;
    geos::Surface surface(const Choice& chosen) const;

    /// What the zone has besides, or besides those chosen. Found without making surface().
    geos::Surface rest() const;
    geos::Surface rest(const Choice& chosen) const;

    /// What more than one piece covers.
    geos::Surface covered_twice() const;

private:
    /// What the pieces of a pair both cover.
    struct Twice {
        std::size_t first;
        std::size_t second;
        geos::Surface surface;
        double area_m2;
    };
    const std::vector<Twice>& twice() const;
    bool no_three_overlap() const;

    std::vector<std::size_t> chosen_pieces(const Choice& chosen) const;
    double area_m2(std::span<const std::size_t> chosen) const;
    geos::Surface united(std::span<const std::size_t> chosen) const;
    std::optional<geos::Surface> rest_at_seams(std::span<const std::size_t> chosen) const;
    std::optional<geos::Surface> rest_of_coverage(std::span<const std::size_t> chosen) const;

    /// Features as they are, not cut by the zone.
    struct Whole {
        std::optional<geos::Surface> clean;  ///< all in one
        std::vector<geos::Surface> loose;
    };
    Whole whole(std::span<const std::size_t> chosen) const;
    bool has_area(const geos::Surface& surface, double expected_m2) const;

    const Zone& zone_;
    std::span<const Piece> pieces_;
    std::vector<std::pair<std::size_t, std::size_t>> overlapping_;  ///< or, by GEOS, perhaps overlapping
    std::vector<bool> loose_;
    std::size_t loose_count_ = 0;
    mutable std::optional<std::vector<Twice>> twice_;  ///< made when first asked for
};

}  // namespace zoneplan
