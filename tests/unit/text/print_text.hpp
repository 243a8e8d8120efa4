// SPDX-License-Identifier: MIT
#pragma once

#include <ostream>

#include "zoneplan/text/text.hpp"

namespace zoneplan {

/// How GoogleTest shows a Text that is not the expected one.
inline void PrintTo(const Text& text, std::ostream* out) {  // NOLINT(readability-identifier-naming): its name
    *out << text.en << " | " << text.zh;
}

}  // namespace zoneplan
