// SPDX-License-Identifier: MIT
#include "province/land_classes.hpp"

#include <array>

namespace zoneplan::bench {
namespace {

constexpr LandClass kPaddy{"010100", "水田"};
constexpr LandClass kIrrigated{"010200", "水浇地"};
constexpr LandClass kDry{"010300", "旱地"};
constexpr LandClass kWood{"030100", "乔木林地"};
constexpr LandClass kVillage{"070300", "农村宅基地"};

constexpr std::array kIndustrial{LandClass{"100101", "一类工业用地"}, LandClass{"100102", "二类工业用地"},
                                 LandClass{"100102", "二类工业用地"}, LandClass{"100103", "三类工业用地"},
                                 LandClass{"110101", "一类物流仓储用地"}};
constexpr std::array kSupporting{
    LandClass{"070102", "二类城镇住宅用地"}, LandClass{"070102", "二类城镇住宅用地"},
    LandClass{"090100", "商业用地"},         LandClass{"080200", "科研用地"},
    LandClass{"140100", "公园绿地"},         LandClass{"140200", "防护绿地"},
    LandClass{"130300", "供电用地"},         LandClass{"160000", "留白用地"}};
constexpr std::array kCropland{kIrrigated, kIrrigated, kIrrigated, kDry, kPaddy};
constexpr std::array kRural{kIrrigated,
                            kIrrigated,
                            kIrrigated,
                            kIrrigated,
                            kIrrigated,
                            kDry,
                            kDry,
                            kPaddy,
                            kPaddy,
                            kWood,
                            kWood,
                            LandClass{"020100", "果园"},
                            kVillage,
                            kVillage,
                            kVillage,
                            LandClass{"040300", "其他草地"},
                            LandClass{"060200", "设施农用地"},
                            LandClass{"170500", "沟渠"}};

template <class Classes>
LandClass chosen(const Classes& classes, std::uint64_t hash) {
    return classes[hash % classes.size()];
}

}  // namespace

LandClass industrial_class(std::uint64_t hash) { return chosen(kIndustrial, hash); }
LandClass supporting_class(std::uint64_t hash) { return chosen(kSupporting, hash); }
LandClass rural_class(std::uint64_t hash) { return chosen(kRural, hash); }
LandClass cropland_class(std::uint64_t hash) { return chosen(kCropland, hash); }

}  // namespace zoneplan::bench
