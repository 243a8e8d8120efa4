// SPDX-License-Identifier: MIT
#include "io/gdal_errors.hpp"

namespace zoneplan {

GdalErrors::GdalErrors() {
    CPLErrorReset();
    CPLPushErrorHandlerEx(&GdalErrors::keep, this);
}

GdalErrors::~GdalErrors() { CPLPopErrorHandler(); }

void GdalErrors::keep(CPLErr level, CPLErrorNum /*number*/, const char* message) {
    auto* self = static_cast<GdalErrors*>(CPLGetErrorHandlerUserData());
    if (level < CE_Failure || !self->failure_.empty()) return;
    try {
        self->failure_ = message;
    } catch (...) {
        return;  // nothing may be thrown through GDAL
    }
}

}  // namespace zoneplan
