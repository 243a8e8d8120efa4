// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "zoneplan/submission/facts.hpp"

namespace zoneplan {

/// Tells how the text of a DBF is encoded from its first bytes, which may end anywhere, and from its .cpg.
/// Values are looked at one by one, by the fields of the header; nothing is believed that the bytes do not
/// hold.
DbfTextFacts dbf_text(std::span<const std::byte> dbf, std::string_view cpg);

}  // namespace zoneplan
