// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zoneplan/efficiency/unit.hpp"
#include "zoneplan/text/text.hpp"

namespace zoneplan {

/// What can be known of a zone, a parcel or an enterprise. Land by status goes by the classes of TD/T 1029.
enum class Fact {
    zone_area,
    built,              ///< A 已建成城镇建设用地
    built_residential,  ///< A1
    built_industrial,   ///< A2 工矿仓储
    unbuilt,            ///< B 未建成城镇建设用地
    unbuilt_ready,      ///< B21 已达到供地条件
    unbuildable,        ///< C 不可建设土地
    supplied,           ///< D 已供应国有建设用地
    suppliable,         ///< E 尚可供应土地
    idle,               ///< G 闲置土地
    idle_disposed,
    idle_undisposed,
    expired_disposed,  ///< 有偿使用到期, 已处置
    expired_undisposed,
    high_tech,  ///< H
    floor_area,
    footprint,
    industrial_floor_area,  ///< on A2
    industrial_footprint,   ///< buildings, structures and open storage on A2
    industrial_investment,
    industrial_tax,
    tax,  ///< secondary and tertiary industry
    population,
    land,             ///< of the projects or enterprises in question
    land_floor_area,  ///< storeys above 8 m counted twice
    land_footprint,   ///< buildings, structures and open storage
    admin_land,       ///< 行政办公及生活服务设施用地
    admin_floor_area,
    land_investment,
    land_tax,
    output,  ///< 总产值
    value_added,
    revenue,   ///< 主营业务收入
    profit,    ///< may be negative
    research,  ///< 研发投入
    energy,
    emission,
    workers,
};

struct FactInfo {
    Fact fact = Fact::zone_area;
    std::string_view id;
    Dimension dimension = Dimension::area;
};

/// All facts, in their order.
std::span<const FactInfo> fact_infos();
const FactInfo& info_of(Fact fact);
std::optional<Fact> fact_named(std::string_view id);
std::vector<std::string> fact_ids();

/// "已建成城镇建设用地 (A)".
Text title_of(Fact fact);

/// A figure, in its dimension's base unit, and where it came from.
struct Figure {
    double value = 0.0;
    std::string source;              ///< table or layer, as the user named it
    std::optional<double> coverage;  ///< share of the zone that the source speaks for; none: of all it lists

    bool operator==(const Figure&) const = default;
};

/// What is known of one zone, parcel or enterprise.
using Facts = std::map<Fact, Figure>;

}  // namespace zoneplan
