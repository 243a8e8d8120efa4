// SPDX-License-Identifier: MIT
#include "io/gdal_errors.hpp"

#include <new>

namespace zoneplan {

GdalErrors::GdalErrors() {
    CPLErrorReset();
    CPLPushErrorHandlerEx(&GdalErrors::keep, this);
}

GdalErrors::~GdalErrors() { CPLPopErrorHandler(); }

void GdalErrors::keep(CPLErr level, CPLErrorNum number, const char* message) {
    auto* self = static_cast<GdalErrors*>(CPLGetErrorHandlerUserData());
    // GDAL aborts after this; how a process ends that is out of memory is its own to say.
    if (level == CE_Fatal && number == CPLE_OutOfMemory && std::get_new_handler() != nullptr) {
        std::get_new_handler()();
    }
    if (level < CE_Failure || !self->failure_.empty()) return;
    try {
        self->failure_ = message;
    } catch (...) {
        return;  // nothing may be thrown through GDAL
    }
}

}  // namespace zoneplan
