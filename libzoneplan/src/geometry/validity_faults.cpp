// SPDX-License-Identifier: MIT
#include "geometry/validity_faults.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "geometry/overlap_area.hpp"
#include "geometry/ring_contacts.hpp"

namespace zoneplan {
namespace {

constexpr std::uint32_t kNone = ~std::uint32_t{0};

struct GridPointOrder {
    bool operator()(const GridPoint& a, const GridPoint& b) const noexcept {
        return a.x != b.x ? a.x < b.x : a.y < b.y;
    }
};

using RingPair = std::pair<std::uint32_t, std::uint32_t>;

/// Sets of rings that hang together by the points at which they touch.
class Connected {
public:
    explicit Connected(std::size_t rings) : parent_(rings) { std::iota(parent_.begin(), parent_.end(), 0U); }

    /// False where a and b hung together already.
    bool join(std::uint32_t a, std::uint32_t b) {
        const std::uint32_t root_a = root(a);
        const std::uint32_t root_b = root(b);
        parent_[root_a] = root_b;
        return root_a != root_b;
    }

private:
    std::uint32_t root(std::uint32_t ring) {
        while (parent_[ring] != ring) ring = parent_[ring] = parent_[parent_[ring]];
        return ring;
    }

    std::vector<std::uint32_t> parent_;
};

class Validator {
public:
    Validator(const MultiPolygon& as_written, const GridScale& scale, std::size_t most)
        : surface_{as_written}, scale_{scale}, most_{most} {}

    Faults run() {
        for (std::uint32_t part = 0; part < surface_.size(); ++part) {
            part_rings_.push_back(static_cast<std::uint32_t>(rings_.size()));
            has_shell_.push_back(take_ring(surface_[part].shell, part, true));
            for (const Ring& hole : surface_[part].holes) take_ring(hole, part, false);
        }
        part_rings_.push_back(static_cast<std::uint32_t>(rings_.size()));
        const EdgeIndex index{rings_};
        look_at_contacts(index);
        for (std::uint32_t part = 0; part < surface_.size(); ++part) look_at_holes(part, index);
        look_at_parts();
        std::ranges::stable_sort(faults_.list, {}, &Fault::kind);
        return std::move(faults_);
    }

private:
    void add(Fault fault) {
        if (faults_.list.size() < most_) {
            faults_.list.push_back(std::move(fault));
        } else {
            faults_.complete = false;
        }
    }

    void add(FaultKind kind, Place place, std::optional<double> measured = std::nullopt,
             std::string_view unit = "") {
        add({.kind = kind,
             .place = std::move(place),
             .measured = measured,
             .unit = unit,
             .length_m = std::nullopt});
    }

    static Place at(Point point) { return {.points = {point}, .lines = {}, .polygons = {}}; }

    Place along(const std::vector<GridPoint>& line) const {
        Place place;
        place.lines.emplace_back();
        for (const GridPoint& point : line) place.lines.back().push_back(scale_.from_grid(point));
        return place;
    }

    static Place outline(const Ring& ring) {
        Place place;
        place.lines.push_back(ring);
        return place;
    }

    /// Keeps a ring that can be looked at further; says what is wrong with it by itself.
    bool take_ring(const Ring& ring, std::uint32_t part, bool is_shell) {
        if (ring.empty()) {
            if (is_shell && !surface_[part].holes.empty()) add(FaultKind::too_few_points, {}, 0.0, "count");
            return false;
        }
        look_at_repeats(ring);
        GridRing kept{.part = part, .is_shell = is_shell, .points = closed_on_grid(ring, scale_)};
        if (kept.points.empty()) {
            std::set<GridPoint, GridPointOrder> distinct;
            for (const Point& point : ring) distinct.insert(scale_.to_grid(point));
            add(FaultKind::too_few_points, at(ring.front()), static_cast<double>(distinct.size()), "count");
            return false;
        }
        if (scale_.to_grid(ring.front()) != scale_.to_grid(ring.back())) {
            add(FaultKind::ring_not_closed,
                {.points = {}, .lines = {{ring.back(), ring.front()}}, .polygons = {}},
                std::hypot(ring.back().x - ring.front().x, ring.back().y - ring.front().y), "m");
        }
        bool flat = true;
        for (std::size_t i = 0; i + 1 < kept.points.size(); ++i) {
            kept.doubled_area += cross(kept.points[i], kept.points[i + 1]);
            flat = flat && turn(kept.points[0], kept.points[1], kept.points[i + 1]) == 0;
        }
        if (flat) {
            add(FaultKind::zero_area, outline(ring), 0.0, "m2");
            return false;
        }
        rings_.push_back(std::move(kept));
        return true;
    }

    void look_at_repeats(const Ring& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const bool closes = i + 1 == ring.size() && ring.size() == 2;
            if (!closes && scale_.to_grid(ring[i - 1]) == scale_.to_grid(ring[i])) {
                add(FaultKind::duplicate_vertex, at(ring[i]), 0.0, "m");
            }
        }
    }

    void look_at_contacts(const EdgeIndex& index) {
        const Contacts contacts = contacts_of(rings_, index, most_);
        faults_.complete = faults_.complete && contacts.complete;
        std::map<GridPoint, std::set<std::uint32_t>, GridPointOrder> touches;
        for (const Contact& contact : contacts.list) {
            const std::uint32_t first = contact.first.ring;
            const std::uint32_t second = contact.second.ring;
            const bool one_ring = first == second;
            const bool one_part = rings_[first].part == rings_[second].part;
            const bool is_point = contact.place.size() == 1;
            Place place = is_point ? at(scale_.from_grid(contact.place.front())) : along(contact.place);
            if (contact.kind == ContactKind::fold) {
                add_fold(contact);
            } else if (contact.kind == ContactKind::touch) {
                if (one_ring) {
                    add(FaultKind::self_touch, std::move(place));
                } else if (one_part) {
                    touches[contact.place.front()].insert({first, second});
                }
            } else if (one_part) {
                add(one_ring ? FaultKind::self_intersection : FaultKind::rings_cross, std::move(place));
                if (!one_ring) crossed_.insert({first, second});
            } else {
                remember_parts(contact, std::move(place));
            }
        }
        look_at_touches(touches);
    }

    void add_fold(const Contact& contact) {
        Place place = along(contact.place);
        place.points.push_back(place.lines.front().front());
        const Point& tip = place.lines.front().front();
        const Point& foot = place.lines.front().back();
        add({.kind = FaultKind::spike,
             .place = place,
             .measured = 0.0,
             .unit = "deg",
             .length_m = std::hypot(tip.x - foot.x, tip.y - foot.y)});
    }

    void remember_parts(const Contact& contact, Place place) {
        const RingPair parts = std::minmax(rings_[contact.first.ring].part, rings_[contact.second.ring].part);
        Place& all = (contact.kind == ContactKind::cross ? part_crossings_ : part_stretches_)[parts];
        std::ranges::move(place.points, std::back_inserter(all.points));
        std::ranges::move(place.lines, std::back_inserter(all.lines));
    }

    /// Rings that touch in a circle cut off the inside that they enclose.
    void look_at_touches(const std::map<GridPoint, std::set<std::uint32_t>, GridPointOrder>& touches) {
        Connected connected{rings_.size()};
        for (const auto& [point, rings] : touches) {
            for (auto ring = std::next(rings.begin()); ring != rings.end(); ++ring) {
                // Rings of several parts may meet in one point: each part hangs together by itself.
                const auto before = std::find_if(rings.begin(), ring, [&](std::uint32_t other) {
                    return rings_[other].part == rings_[*ring].part;
                });
                if (before == ring) continue;
                if (!connected.join(*before, *ring)) {
                    add(FaultKind::interior_disconnected, at(scale_.from_grid(point)));
                }
            }
        }
    }

    void look_at_holes(std::uint32_t part, const EdgeIndex& index) {
        if (!has_shell_[part]) return;
        const std::uint32_t shell = part_rings_[part];
        const std::uint32_t end = part_rings_[part + 1];
        for (std::uint32_t hole = shell + 1; hole < end; ++hole) {
            if ((rings_[hole].doubled_area > 0) == (rings_[shell].doubled_area > 0)) {
                add(FaultKind::ring_orientation, outline_of(hole));
            }
            if (!crossed_.contains({shell, hole}) && index.side_of_ring(hole, shell) == Side::outside) {
                add(FaultKind::hole_outside, outline_of(hole));
            }
        }
        look_at_nested_holes(shell + 1, end, index);
    }

    void look_at_nested_holes(std::uint32_t first, std::uint32_t end, const EdgeIndex& index) {
        std::vector<std::uint32_t> holes(end - first);
        std::iota(holes.begin(), holes.end(), first);
        sweep_boxes(holes, [&](std::uint32_t a, std::uint32_t b) {
            const RingPair pair = std::minmax(a, b);
            if (crossed_.contains(pair)) return;
            if (index.side_of_ring(pair.second, pair.first) == Side::inside) {
                add(FaultKind::nested_holes, outline_of(pair.second));
            } else if (index.side_of_ring(pair.first, pair.second) == Side::inside) {
                add(FaultKind::nested_holes, outline_of(pair.first));
            }
        });
    }

    void look_at_parts() {
        std::vector<std::uint32_t> shells;
        for (std::uint32_t part = 0; part < surface_.size(); ++part) {
            if (has_shell_[part]) shells.push_back(part_rings_[part]);
        }
        if (shells.size() < 2) return;
        std::vector<RingPair> pairs;
        sweep_boxes(shells, [&](std::uint32_t a, std::uint32_t b) {
            pairs.emplace_back(std::minmax(rings_[a].part, rings_[b].part));
        });
        std::ranges::sort(pairs);
        std::map<std::uint32_t, Chain> chains;
        for (const auto& [first, second] : pairs) {
            look_at_pair(first, second, chain_of(first, chains), chain_of(second, chains));
        }
    }

    void look_at_pair(std::uint32_t first, std::uint32_t second, const Chain& a, const Chain& b) {
        const DoubledArea shared = overlap_area(a, b);
        const auto crossings = part_crossings_.find({first, second});
        const auto stretches = part_stretches_.find({first, second});
        if (shared.is_zero()) {
            if (crossings != part_crossings_.end()) {
                add(FaultKind::parts_overlap, crossings->second, 0.0, "m2");
            } else if (stretches != part_stretches_.end()) {
                add(FaultKind::parts_share_edge, stretches->second, length_m(stretches->second), "m");
            }
            return;
        }
        const double area_m2 = std::abs(shared.area_m2()) * std::pow(kGridPerMetre / scale_.per_unit, 2);
        if (crossings != part_crossings_.end()) {
            add(FaultKind::parts_overlap, crossings->second, area_m2, "m2");
            return;
        }
        const bool first_is_smaller = a.doubled_area() < b.doubled_area();
        const Chain& smaller = first_is_smaller ? a : b;
        const DoubledArea rest{.whole = smaller.doubled_area() - shared.whole, .fraction = -shared.fraction};
        constexpr double kRounding = 1e-12;
        const bool is_nested = rest.area_m2() <= kRounding * std::abs(shared.area_m2());
        if (!is_nested && stretches != part_stretches_.end()) {
            // Along edges that both have, they come in and out of each other without a crossing.
            add(FaultKind::parts_overlap, stretches->second, area_m2, "m2");
            return;
        }
        add(FaultKind::nested_parts, outline_of(part_rings_[first_is_smaller ? first : second]), area_m2,
            "m2");
    }

    static double length_m(const Place& place) {
        double length = 0.0;
        for (const Line& line : place.lines) {
            for (std::size_t i = 1; i < line.size(); ++i) {
                length += std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y);
            }
        }
        return length;
    }

    Place outline_of(std::uint32_t ring) const { return along(rings_[ring].points); }

    const Chain& chain_of(std::uint32_t part, std::map<std::uint32_t, Chain>& chains) const {
        const auto [found, is_new] = chains.try_emplace(part);
        if (is_new) {
            Polygon polygon;
            for (std::uint32_t ring = part_rings_[part]; ring < part_rings_[part + 1]; ++ring) {
                Ring points;
                for (const GridPoint& point : rings_[ring].points) points.push_back(to_metres(point));
                (rings_[ring].is_shell ? polygon.shell : polygon.holes.emplace_back()) = std::move(points);
            }
            found->second.assign({polygon});
        }
        return found->second;
    }

    /// Calls `visit` for each pair of `rings` whose boxes meet.
    template <class Visit>
    void sweep_boxes(std::span<const std::uint32_t> rings, Visit&& visit) const {
        struct Item {
            GridBox box;
            std::uint32_t ring = kNone;
        };
        std::vector<Item> items;
        for (const std::uint32_t ring : rings) {
            const auto [min_x, max_x] = std::ranges::minmax_element(rings_[ring].points, {}, &GridPoint::x);
            const auto [min_y, max_y] = std::ranges::minmax_element(rings_[ring].points, {}, &GridPoint::y);
            items.push_back({{min_x->x, min_y->y, max_x->x, max_y->y}, ring});
        }
        std::ranges::sort(items, {}, [](const Item& item) { return item.box.min_x; });
        std::vector<const Item*> open;
        for (const Item& item : items) {
            std::erase_if(open, [&](const Item* other) { return other->box.max_x < item.box.min_x; });
            for (const Item* other : open) {
                if (other->box.meets(item.box)) visit(other->ring, item.ring);
            }
            open.push_back(&item);
        }
    }

    const MultiPolygon& surface_;
    GridScale scale_;
    std::size_t most_;
    std::vector<GridRing> rings_;
    std::vector<std::uint32_t> part_rings_;  ///< by part: its first ring in rings_
    std::vector<bool> has_shell_;
    std::set<RingPair> crossed_;  ///< rings of one part that cross or share a stretch
    std::map<RingPair, Place> part_crossings_;
    std::map<RingPair, Place> part_stretches_;
    Faults faults_;
};

}  // namespace

Faults validity_faults(const MultiPolygon& as_written, const GridScale& scale, std::size_t most) {
    return Validator{as_written, scale, most}.run();
}

bool is_invalidity(const Fault& fault) noexcept {
    return fault.kind <= FaultKind::parts_share_edge ||
           (fault.kind == FaultKind::spike && fault.measured == 0.0);
}

}  // namespace zoneplan
