// SPDX-License-Identifier: MIT
#pragma once

namespace zoneplan::python {

/// From now on the library's errors leave this module as the classes of zoneplan.errors.
void translate_errors();

}  // namespace zoneplan::python
