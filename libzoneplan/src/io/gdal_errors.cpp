// SPDX-License-Identifier: MIT
#include "io/gdal_errors.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <string_view>

#include "text/printable.hpp"

namespace zoneplan {

GdalErrors::GdalErrors() {
    CPLErrorReset();
    CPLPushErrorHandlerEx(&GdalErrors::keep, this);
}

GdalErrors::~GdalErrors() { CPLPopErrorHandler(); }

namespace {

/// GDAL's words without its advice to loosen a setting, which is not the user's to take.
std::string without_advice(std::string_view message) {
    constexpr std::array<std::string_view, 2> kAdvice{" Set SHAPE_RESTORE_SHX", " unless the ALLOW_OGR_SQL"};
    for (const std::string_view advice : kAdvice) message = message.substr(0, message.find(advice));
    return printable(message);
}

/// Drivers and the libraries below them word it as they like.
bool is_out_of_memory(CPLErrorNum number, std::string_view message) {
    constexpr std::array<std::string_view, 4> kWords{"out of memory", "Out of memory", "annot allocate",
                                                     "Not enough memory"};
    return number == CPLE_OutOfMemory || std::ranges::any_of(kWords, [message](std::string_view words) {
               return message.find(words) != std::string_view::npos;
           });
}

}  // namespace

void GdalErrors::keep(CPLErr level, CPLErrorNum number, const char* message) {
    auto* self = static_cast<GdalErrors*>(CPLGetErrorHandlerUserData());
    if (level < CE_Failure) return;
    // How a process ends that is out of memory is its own to say, not the data's fault.
    if (is_out_of_memory(number, message) && std::get_new_handler() != nullptr) std::get_new_handler()();
    if (!self->failure_.empty()) return;
    try {
        self->failure_ = without_advice(message);
    } catch (...) {
        return;  // nothing may be thrown through GDAL
    }
}

}  // namespace zoneplan
