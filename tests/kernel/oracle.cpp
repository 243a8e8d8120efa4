// SPDX-License-Identifier: MIT
#include "kernel/oracle.hpp"

#include <algorithm>
#include <limits>

namespace zoneplan::test {
namespace {

/// An edge that is not vertical, from left to right; sign +1 where the curve runs it to the left.
struct Span {
    GridPoint left;
    GridPoint right;
    int sign;
};

void add_spans(const Loop& loop, bool shell, std::vector<Span>& into) {
    const bool turned = (doubled_area_of(loop) > 0) != shell;
    for (std::size_t i = 0; i < loop.size(); ++i) {
        const GridPoint& from = loop[i];
        const GridPoint& to = loop[(i + 1) % loop.size()];
        if (from.x == to.x) continue;
        const bool leftward = (to.x < from.x) != turned;
        into.push_back({.left = from.x < to.x ? from : to,
                        .right = from.x < to.x ? to : from,
                        .sign = leftward ? 1 : -1});
    }
}

std::vector<Span> spans_of(const GridSurface& surface) {
    std::vector<Span> spans;
    for (const GridPolygon& part : surface) {
        add_spans(part.shell, true, spans);
        for (const Loop& hole : part.holes) add_spans(hole, false, spans);
    }
    return spans;
}

std::int64_t lowest(const std::vector<Span>& a, const std::vector<Span>& b) {
    std::int64_t low = std::numeric_limits<std::int64_t>::max();
    for (const auto* spans : {&a, &b}) {
        for (const Span& span : *spans) low = std::min({low, span.left.y, span.right.y});
    }
    return low;
}

/// dx_a dx_b (height of a over x - height of b over x), by any integer type that holds it.
template <class Integer>
Integer height_difference(const Span& a, const Span& b, std::int64_t x) {
    const auto a_dx = Integer(a.right.x - a.left.x);
    const auto b_dx = Integer(b.right.x - b.left.x);
    return Integer(a.left.y - b.left.y) * a_dx * b_dx +
           Integer(x - a.left.x) * Integer(a.right.y - a.left.y) * b_dx -
           Integer(x - b.left.x) * Integer(b.right.y - b.left.y) * a_dx;
}

/// dx (twice the area between the span and y = floor, over low to high).
template <class Integer>
Integer doubled_area_below(const Span& span, std::int64_t low, std::int64_t high, std::int64_t floor) {
    const auto dx = Integer(span.right.x - span.left.x);
    return Integer(high - low) *
           (Integer(2) * Integer(span.left.y - floor) * dx +
            Integer(span.right.y - span.left.y) * Integer((low - span.left.x) + (high - span.left.x)));
}

int sign_of(Int128 value) { return value > 0 ? 1 : (value < 0 ? -1 : 0); }

Int128 turn(const GridPoint& a, const GridPoint& b, const GridPoint& p) {
    return static_cast<Int128>(b.x - a.x) * (p.y - a.y) - static_cast<Int128>(b.y - a.y) * (p.x - a.x);
}

struct Edge {
    GridPoint from;
    GridPoint to;
};

std::vector<Edge> edges_of(const GridSurface& surface) {
    std::vector<Edge> edges;
    const auto add = [&](const Loop& loop) {
        for (std::size_t i = 0; i < loop.size(); ++i) edges.push_back({loop[i], loop[(i + 1) % loop.size()]});
    };
    for (const GridPolygon& part : surface) {
        add(part.shell);
        for (const Loop& hole : part.holes) add(hole);
    }
    return edges;
}

}  // namespace

mpq_class doubled_overlap(const GridSurface& a, const GridSurface& b) {
    const std::vector<Span> a_spans = spans_of(a);
    const std::vector<Span> b_spans = spans_of(b);
    const std::int64_t floor = lowest(a_spans, b_spans);
    mpq_class sum = 0;
    std::vector<mpz_class> below_b(b_spans.size());
    for (const Span& p : a_spans) {
        mpz_class below_a = 0;
        for (std::size_t i = 0; i < b_spans.size(); ++i) {
            const Span& q = b_spans[i];
            const std::int64_t low = std::max(p.left.x, q.left.x);
            const std::int64_t high = std::min(p.right.x, q.right.x);
            if (low >= high) continue;
            const int sign = p.sign * q.sign;
            const auto at_low = height_difference<mpz_class>(p, q, low);
            const auto at_high = height_difference<mpz_class>(p, q, high);
            if (sgn(at_low) < 0 || (sgn(at_low) == 0 && sgn(at_high) <= 0)) {
                below_a += sign * doubled_area_below<mpz_class>(p, low, high, floor);
            } else {
                below_b[i] += sign * doubled_area_below<mpz_class>(q, low, high, floor);
            }
            if (sgn(at_low) * sgn(at_high) >= 0) continue;
            // They cross: right of the crossing the span taken above is the higher one, by this triangle.
            const mpz_class both = mpz_class(p.right.x - p.left.x) * mpz_class(q.right.x - q.left.x);
            mpq_class triangle{mpz_class(sign * (high - low)) * at_high * at_high,
                               abs(mpz_class(at_high - at_low)) * both};
            triangle.canonicalize();
            sum -= triangle;
        }
        mpq_class quotient{below_a, mpz_class(p.right.x - p.left.x)};
        quotient.canonicalize();
        sum += quotient;
    }
    for (std::size_t i = 0; i < b_spans.size(); ++i) {
        mpq_class quotient{below_b[i], mpz_class(b_spans[i].right.x - b_spans[i].left.x)};
        quotient.canonicalize();
        sum += quotient;
    }
    return sum;
}

long double doubled_overlap_quick(const GridSurface& a, const GridSurface& b) {
    const std::vector<Span> a_spans = spans_of(a);
    const std::vector<Span> b_spans = spans_of(b);
    const std::int64_t floor = lowest(a_spans, b_spans);
    long double sum = 0;
    for (const Span& p : a_spans) {
        for (const Span& q : b_spans) {
            const std::int64_t low = std::max(p.left.x, q.left.x);
            const std::int64_t high = std::min(p.right.x, q.right.x);
            if (low >= high) continue;
            const int sign = p.sign * q.sign;
            const auto at_low = height_difference<Int128>(p, q, low);
            const auto at_high = height_difference<Int128>(p, q, high);
            const Span& lower = at_low < 0 || (at_low == 0 && at_high <= 0) ? p : q;
            sum += sign * static_cast<long double>(doubled_area_below<Int128>(lower, low, high, floor)) /
                   static_cast<long double>(lower.right.x - lower.left.x);
            if (sign_of(at_low) * sign_of(at_high) >= 0) continue;
            const auto higher_by = static_cast<long double>(at_high);
            const Int128 both = static_cast<Int128>(p.right.x - p.left.x) * (q.right.x - q.left.x);
            const Int128 change = at_high > at_low ? at_high - at_low : at_low - at_high;
            sum -= sign * static_cast<long double>(high - low) *
                   (higher_by / static_cast<long double>(change)) *
                   (higher_by / static_cast<long double>(both));
        }
    }
    return sum;
}

std::size_t count_crossings(const GridSurface& a, const GridSurface& b) {
    std::size_t crossings = 0;
    const std::vector<Edge> b_edges = edges_of(b);
    for (const Edge& p : edges_of(a)) {
        for (const Edge& q : b_edges) {
            if (std::max(p.from.x, p.to.x) < std::min(q.from.x, q.to.x)) continue;
            if (std::max(q.from.x, q.to.x) < std::min(p.from.x, p.to.x)) continue;
            if (sign_of(turn(p.from, p.to, q.from)) * sign_of(turn(p.from, p.to, q.to)) >= 0) continue;
            if (sign_of(turn(q.from, q.to, p.from)) * sign_of(turn(q.from, q.to, p.to)) < 0) ++crossings;
        }
    }
    return crossings;
}

mpz_class doubled_area(const GridSurface& surface) {
    mpz_class sum = 0;
    for (const GridPolygon& part : surface) {
        sum += abs(exact(doubled_area_of(part.shell)));
        for (const Loop& hole : part.holes) sum -= abs(exact(doubled_area_of(hole)));
    }
    return sum;
}

mpz_class exact(Int128 value) {
    constexpr unsigned kHalf = 64;
    const bool negative = value < 0;
    const Uint128 size = negative ? -static_cast<Uint128>(value) : static_cast<Uint128>(value);
    mpz_class result{static_cast<unsigned long>(size >> kHalf)};
    result <<= kHalf;
    result += mpz_class{static_cast<unsigned long>(size)};
    return negative ? mpz_class{-result} : result;
}

mpq_class exact(const DoubledArea& area) { return mpq_class{exact(area.whole)} + mpq_class{area.fraction}; }

mpq_class rounding_of(std::size_t crossings) {
    constexpr unsigned kBits = 52;
    mpq_class rounding{static_cast<unsigned long>(crossings)};
    rounding >>= kBits;
    return rounding;
}

}  // namespace zoneplan::test
