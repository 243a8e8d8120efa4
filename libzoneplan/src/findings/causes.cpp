// SPDX-License-Identifier: MIT
#include "findings/causes.hpp"

#include <boost/geometry/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "findings/place_shape.hpp"

namespace zoneplan {
namespace {

namespace bgi = boost::geometry::index;

/// Something that may have the same cause as others.
struct Fault {
    PlaceShape shape;  ///< empty where it has no place
    std::string pair;  ///< faults of the same pair have one cause wherever they lie; empty: of none
};

PlaneBox grown(const PlaneBox& box, double margin) {
    const auto& low = box.min_corner();
    const auto& high = box.max_corner();
    return {{low.x() - margin, low.y() - margin}, {high.x() + margin, high.y() + margin}};
}

/// Walks from fault to fault. What has been reached leaves the tree, so that a crowd of faults at one place
/// costs no more than as many scattered ones.
class CauseFinder {
public:
    CauseFinder(const std::vector<Fault>& faults, double distance_m)
        : faults_{faults}, distance_m_{distance_m}, first_(faults.size(), kNone) {
        std::vector<Entry> entries;
        for (std::size_t i = 0; i < faults.size(); ++i) {
            if (!faults[i].shape.is_empty()) entries.emplace_back(box_of(faults[i].shape), i);
            if (!faults[i].pair.empty()) of_pair_[faults[i].pair].push_back(i);
        }
        tree_ = Tree{entries};
    }

    /// For each fault the first of its cause.
    std::vector<std::size_t> find() && {
        for (std::size_t i = 0; i < faults_.size(); ++i) {
            if (first_[i] == kNone) walk(i);
        }
        return std::move(first_);
    }

private:
    using Entry = std::pair<PlaneBox, std::size_t>;
    struct SameFault {
        bool operator()(const Entry& a, const Entry& b) const noexcept { return a.second == b.second; }
    };
    using Tree = bgi::rtree<Entry, bgi::quadratic<16>, bgi::indexable<Entry>, SameFault>;
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    void walk(std::size_t start) {
        std::vector<std::size_t> reached;
        reach(start, start, reached);
        while (!reached.empty()) {
            const std::size_t at = reached.back();
            reached.pop_back();
            for (const std::size_t other : neighbours_of(at)) reach(other, start, reached);
        }
    }

    void reach(std::size_t fault, std::size_t first, std::vector<std::size_t>& reached) {
        if (first_[fault] != kNone) return;
        first_[fault] = first;
        if (!faults_[fault].shape.is_empty()) tree_.remove({box_of(faults_[fault].shape), fault});
        reached.push_back(fault);
    }

    std::vector<std::size_t> neighbours_of(std::size_t fault) {
        std::vector<std::size_t> neighbours;
        if (const auto pair = of_pair_.find(faults_[fault].pair); pair != of_pair_.end()) {
            neighbours = std::move(pair->second);
            of_pair_.erase(pair);
        }
        const PlaceShape& shape = faults_[fault].shape;
        if (shape.is_empty()) return neighbours;
        std::vector<Entry> near;
        tree_.query(bgi::intersects(grown(box_of(shape), distance_m_)), std::back_inserter(near));
        for (const Entry& entry : near) {
            if (are_within(distance_m_, shape, faults_[entry.second].shape)) {
                neighbours.push_back(entry.second);
            }
        }
        return neighbours;
    }

    const std::vector<Fault>& faults_;
    double distance_m_;
    std::vector<std::size_t> first_;
    std::map<std::string, std::vector<std::size_t>> of_pair_;
    Tree tree_;
};

/// One of two features, whichever is named first.
std::string unordered(const std::string& a, const std::string& b) {
    return a < b ? a + '\x1f' + b : b + '\x1f' + a;
}

Fault fault_of(const Finding& finding) {
    Place place = finding.place;
    if (place.is_empty() && finding.where) place.points.push_back(*finding.where);
    const bool of_two = !finding.feature.empty() && !finding.other.empty();
    return {.shape = shape_of(place), .pair = of_two ? unordered(finding.feature, finding.other) : ""};
}

}  // namespace

void tell_causes(std::vector<Conflict>& conflicts, double distance_m) {
    std::map<ConflictKind, std::vector<std::size_t>> of_kind;
    for (std::size_t i = 0; i < conflicts.size(); ++i) of_kind[conflicts[i].kind].push_back(i);
    for (const auto& [kind, members] : of_kind) {
        std::vector<Fault> faults;
        faults.reserve(members.size());
        for (const std::size_t i : members) {
            faults.push_back({.shape = {.points = {}, .lines = {}, .polygons = planar(conflicts[i].polygons)},
                              .pair = conflicts[i].sliver ? conflicts[i].feature : ""});
        }
        const std::vector<std::size_t> first = CauseFinder{faults, distance_m}.find();
        std::size_t causes = 0;
        for (std::size_t i = 0; i < members.size(); ++i) {
            conflicts[members[i]].cause = first[i] == i ? ++causes : conflicts[members[first[i]]].cause;
        }
    }
}

void group_findings(std::vector<Finding>& findings, double distance_m) {
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> of_layer;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        Finding& finding = findings[i];
        finding.group = finding.rule + "/" + finding.id;
        if (!finding.layer.empty()) of_layer[{finding.rule, finding.layer}].push_back(i);
    }
    for (const auto& [rule_and_layer, members] : of_layer) {
        std::vector<Fault> faults;
        faults.reserve(members.size());
        for (const std::size_t i : members) faults.push_back(fault_of(findings[i]));
        const std::vector<std::size_t> first = CauseFinder{faults, distance_m}.find();
        for (std::size_t i = 0; i < members.size(); ++i) {
            findings[members[i]].group = findings[members[first[i]]].group;
        }
    }
}

}  // namespace zoneplan
