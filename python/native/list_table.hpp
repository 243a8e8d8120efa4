// SPDX-License-Identifier: MIT
#pragma once

#include <pybind11/pybind11.h>

#include "zoneplan/arrow/c_data.hpp"

namespace zoneplan::python {

struct ArrowTable {
    ArrowSchema schema{};
    ArrowArray array{};
};

/// Python lists as one record batch: a column "geometry" of WKB (bytes or None) and one for each entry of
/// `fields` (lists of str, numbers or None, as long as `geometries`). Bytes and texts are not copied: the
/// batch keeps the lists alive, which must not be changed meanwhile. Raises ValueError for lists of unequal
/// length and values of other types.
ArrowTable list_table(const pybind11::list& geometries, const pybind11::dict& fields);

}  // namespace zoneplan::python
