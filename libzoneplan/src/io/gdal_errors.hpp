// SPDX-License-Identifier: MIT
#pragma once

#include <cpl_error.h>

#include <string>

namespace zoneplan {

/// Catches what GDAL reports on this thread while it lives, instead of letting it print. Nests.
class GdalErrors {
public:
    GdalErrors();
    ~GdalErrors();
    GdalErrors(const GdalErrors&) = delete;
    GdalErrors& operator=(const GdalErrors&) = delete;

    /// The first failure's own words; empty where there was none. Warnings do not count.
    const std::string& failure() const noexcept { return failure_; }

private:
    static void CPL_STDCALL keep(CPLErr level, CPLErrorNum number, const char* message);

    std::string failure_;
};

}  // namespace zoneplan
