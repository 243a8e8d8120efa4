// SPDX-License-Identifier: MIT
#include "kernel/curve_pairs.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace zoneplan::test {
namespace {

GridPoint lattice_point(std::int64_t size, Random& random) {
    return {random.between(0, size), random.between(0, size)};
}

/// A ring that encloses nothing, or less than nothing: no winding number anywhere but on itself.
Loop out_and_back(const Loop& loop) {
    Loop path = loop;
    for (std::size_t i = loop.size() - 1; i > 1; --i) path.push_back(loop[i - 1]);
    return path;
}

/// A ring whose lobes cancel has no way round that its role could ask for; such rings are drawn there and
/// back.
GridSurface settled(GridSurface surface) {
    for (Loop* loop : loops_of(surface)) {
        if (loop->size() > 1 && doubled_area_of(*loop) == 0) *loop = out_and_back(*loop);
    }
    return surface;
}

GridSurface with_random_roles(std::vector<Loop> loops, Random& random) {
    GridSurface surface;
    for (Loop& loop : loops) {
        if (surface.empty() || random.one_in(2)) {
            surface.push_back({.shell = std::move(loop), .holes = {}});
        } else {
            surface.back().holes.push_back(std::move(loop));
        }
    }
    return surface;
}

Loop lattice_loop(std::int64_t size, Random& random) {
    Loop loop;
    for (std::int64_t left = random.between(1, 9); left > 0; --left) {
        const GridPoint point = lattice_point(size, random);
        loop.push_back(point);
        if (random.one_in(12)) loop.push_back(point);
        if (random.one_in(12)) {
            loop.push_back(lattice_point(size, random));
            loop.push_back(point);
        }
    }
    return loop;
}

GridSurface lattice_surface(std::int64_t size, Random& random) {
    std::vector<Loop> loops;
    for (std::int64_t left = random.between(1, 3); left > 0; --left) {
        loops.push_back(lattice_loop(size, random));
    }
    return with_random_roles(std::move(loops), random);
}

GridPoint& random_vertex(GridSurface& surface, Random& random) {
    const std::vector<Loop*> loops = loops_of(surface);
    Loop& loop = *loops[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(loops.size())))];
    return loop[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(loop.size())))];
}

/// Some points of a ring in their order, either way round, and then others.
Loop sharing_chain(GridSurface surface, std::int64_t size, Random& random) {
    const std::vector<Loop*> loops = loops_of(surface);
    Loop ring = *loops[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(loops.size())))];
    if (random.one_in(2)) std::reverse(ring.begin(), ring.end());
    const auto begin = static_cast<std::size_t>(random.below(static_cast<std::int64_t>(ring.size())));
    Loop loop;
    const auto length = static_cast<std::size_t>(random.between(2, 6));
    for (std::size_t i = 0; i < length; ++i) loop.push_back(ring[(begin + i) % ring.size()]);
    for (std::int64_t left = random.between(0, 4); left > 0; --left) {
        loop.push_back(lattice_point(size, random));
    }
    return loop;
}

Pair lattice_pair(Random& random) {
    const std::int64_t size = random.between(2, 15);
    Pair pair{.zone = settled(lattice_surface(size, random)), .patch = {}};
    switch (random.below(8)) {
        case 0:
            pair.patch = pair.zone;
            break;
        case 1: {
            pair.patch = pair.zone;
            GridPoint& vertex = random_vertex(pair.patch, random);
            vertex = moved(vertex, random.offset(1));
            break;
        }
        case 2:
        case 3:
            pair.patch = lattice_surface(size, random);
            pair.patch.front().shell = sharing_chain(pair.zone, size, random);
            break;
        case 4:
            pair.patch = moved(pair.zone, random.offset(1));
            break;
        case 5:
            pair.patch = redrawn(pair.zone, random);
            break;
        default:
            pair.patch = lattice_surface(size, random);
    }
    pair.patch = settled(std::move(pair.patch));
    return pair;
}

Loop walk(std::int64_t steps, std::int64_t stride, Random& random) {
    GridPoint at = random.offset(20);
    Loop loop;
    for (; steps > 0; --steps) {
        loop.push_back(at);
        at = moved(at, random.offset(stride));
    }
    return loop;
}

GridSurface walk_surface(Random& random) {
    std::vector<Loop> loops;
    const std::int64_t rings = random.one_in(3) ? random.between(6, 20) : random.between(1, 3);
    for (std::int64_t left = rings; left > 0; --left) {
        const std::int64_t steps = random.between(5, rings > 3 ? 30 : 250);
        loops.push_back(walk(steps, random.between(1, 3), random));
    }
    return settled(with_random_roles(std::move(loops), random));
}

Pair walk_pair(Random& random) {
    Pair pair{.zone = walk_surface(random), .patch = {}};
    switch (random.below(4)) {
        case 0:
            pair.patch = moved(pair.zone, random.offset(1));
            break;
        case 1:
            pair.patch = settled(jittered(pair.zone, 1, random));
            break;
        default:
            pair.patch = walk_surface(random);
    }
    return pair;
}

Loop rectilinear_walk(std::int64_t steps, Random& random) {
    GridPoint at = random.offset(4);
    Loop loop;
    for (; steps > 0; --steps) {
        loop.push_back(at);
        if (random.one_in(2)) {
            at.x += random.between(-3, 3);
        } else {
            at.y += random.between(-3, 3);
        }
    }
    loop.push_back({at.x, loop.front().y});
    return loop;
}

GridSurface rectilinear_surface(Random& random) {
    std::vector<Loop> loops;
    for (std::int64_t left = random.between(1, 4); left > 0; --left) {
        const std::int64_t most = random.one_in(4) ? 150 : 30;
        loops.push_back(rectilinear_walk(random.between(3, most), random));
    }
    return settled(with_random_roles(std::move(loops), random));
}

Pair rectilinear_pair(Random& random) {
    Pair pair{.zone = rectilinear_surface(random), .patch = {}};
    pair.patch = random.one_in(4) ? moved(pair.zone, random.offset(1)) : rectilinear_surface(random);
    return pair;
}

/// Where pairs with far coordinates lie: points within `reach` of `centre`.
struct Window {
    GridPoint centre;
    std::int64_t reach = 0;

    GridPoint point(Random& random) const { return moved(centre, random.offset(reach)); }
    bool holds(const GridPoint& point) const {
        return std::abs(point.x - centre.x) <= 2 * reach && std::abs(point.y - centre.y) <= 2 * reach;
    }
};

Window far_window(Random& random) {
    constexpr std::int64_t kReach = 70'000'000'000'000;
    const std::int64_t reach = std::int64_t{1} << random.between(3, 41);
    const std::int64_t limit = kReach - 2 * reach - 2;
    return {.centre = random.offset(limit), .reach = reach};
}

GridPoint along(const GridPoint& a, const GridPoint& b, double share) {
    return {a.x + std::llround(static_cast<double>(b.x - a.x) * share),
            a.y + std::llround(static_cast<double>(b.y - a.y) * share)};
}

/// A point on the line through a and b, exactly, some steps of the finest sort beyond b.
GridPoint beyond(const GridPoint& a, const GridPoint& b, Random& random) {
    const std::int64_t steps = std::gcd(b.x - a.x, b.y - a.y);
    if (steps == 0) return b;
    const std::int64_t count = random.between(-steps, steps);
    return {b.x + (b.x - a.x) / steps * count, b.y + (b.y - a.y) / steps * count};
}

Loop far_loop(const Window& window, Random& random) {
    const GridPoint start = window.point(random);
    const GridPoint step = random.offset(window.reach / 8);
    Loop loop;
    for (std::int64_t left = random.between(3, 9); left > 0; --left) {
        // Multiples of one step make edges that hold grid points besides their ends.
        const std::int64_t count = random.between(-8, 8);
        loop.push_back(random.one_in(2) ? window.point(random)
                                        : GridPoint{start.x + step.x * count, start.y + step.y * count});
    }
    std::erase_if(loop, [&](const GridPoint& point) { return !window.holds(point); });
    return loop;
}

Loop far_loop_near(const Loop& zone, const Window& window, Random& random) {
    Loop loop;
    for (std::int64_t left = random.between(2, 6); left > 0; --left) {
        const auto index = static_cast<std::size_t>(random.below(static_cast<std::int64_t>(zone.size())));
        const GridPoint& a = zone[index];
        const GridPoint& b = zone[(index + 1) % zone.size()];
        switch (random.below(6)) {
            case 0:
                loop.insert(loop.end(), {a, b});
                break;
            case 1:
                loop.insert(loop.end(), {b, a});
                break;
            case 2:
                loop.push_back(beyond(b, a, random));
                loop.push_back(beyond(a, b, random));
                break;
            case 3:
                loop.push_back(moved(a, random.offset(1)));
                break;
            case 4:
                loop.push_back(moved(along(a, b, random.uniform(0.0, 1.0)), random.offset(1)));
                break;
            default:
                loop.push_back(window.point(random));
        }
    }
    std::erase_if(loop, [&](const GridPoint& point) { return !window.holds(point); });
    return loop;
}

Pair far_pair(Random& random) {
    const Window window = far_window(random);
    std::vector<Loop> zone;
    for (std::int64_t left = random.between(1, 2); left > 0; --left) zone.push_back(far_loop(window, random));
    std::erase_if(zone, [](const Loop& loop) { return loop.empty(); });
    if (zone.empty()) zone.push_back({window.centre});
    std::vector<Loop> patch;
    patch.reserve(zone.size());
    for (const Loop& loop : zone) patch.push_back(far_loop_near(loop, window, random));
    std::erase_if(patch, [](const Loop& loop) { return loop.empty(); });
    return {.zone = settled(with_random_roles(std::move(zone), random)),
            .patch = settled(with_random_roles(std::move(patch), random))};
}

}  // namespace

std::vector<Family> families() {
    return {{.name = "lattice", .draw = lattice_pair, .small = true},
            {.name = "walk", .draw = walk_pair, .small = true},
            {.name = "rectilinear", .draw = rectilinear_pair, .small = true},
            {.name = "far", .draw = far_pair, .small = false}};
}

}  // namespace zoneplan::test
