// SPDX-License-Identifier: MIT
#include "quality/layer_faults.hpp"

#include "measure/layer_crs.hpp"
#include "quality/feature_faults.hpp"
#include "zoneplan/error.hpp"

namespace zoneplan {

Quality faults_of_layer(LayerSource& source, const Crs& working, const Profile& profile,
                        const MeasureOptions& options) {
    const LayerInfo& info = source.info();
    const Crs crs = crs_of(info);
    const Transformation to_working{crs, working, info.source};
    Quality quality;
    const auto note = [&](std::string_view key, const Args& args) {
        quality.notes.push_back(note_text(key, args));
    };
    std::uint64_t count = 0;
    const RawRead read =
        read_raw_features(source, working, std::nullopt, profile.limits, [&](RawFeature&& feature) {
            constexpr std::uint64_t kProgressStep = 256;
            const double part = info.features.value_or(0) == 0
                                    ? 0.0
                                    : static_cast<double>(count) / static_cast<double>(*info.features);
            if (count++ % kProgressStep == 0 && options.progress &&
                !options.progress(message({"roles", name(info.role)}), part)) {
                throw Cancelled{};
            }
            Faults faults = faults_of(feature, crs, to_working, profile.fault_limits);
            if (!faults.complete) {
                note("faults_incomplete",
                     {{"feature", feature.id}, {"count", std::to_string(faults.list.size())}});
            }
            for (Fault& fault : faults.list) {
                quality.faults.push_back({.layer = std::string{name(info.role)},
                                          .feature = feature.id,
                                          .zone = {},
                                          .other_layer = {},
                                          .other = {},
                                          .detail = {},
                                          .fault = std::move(fault)});
            }
        });
    for (const Text& text : info.notes) quality.notes.push_back(text);
    quality.unusable = read.unusable;
    quality.inputs.push_back({.role = std::string{name(info.role)},
                              .source = info.source,
                              .layer = info.layer,
                              .crs = crs.code(),
                              .features = read.features,
                              .sha256 = info.sha256,
                              .operation = read.operation,
                              .access = "scan"});
    return quality;
}

}  // namespace zoneplan
