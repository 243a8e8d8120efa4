// SPDX-License-Identifier: MIT
// The first byte says how many of the next are the .cpg; the rest is the .dbf.
#include <algorithm>

#include "fuzz_input.hpp"
#include "submission/dbf_text.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::size_t cpg = std::min<std::size_t>(data[0], size - 1);
    const auto facts = zoneplan::dbf_text(zoneplan::test::as_bytes(data + 1 + cpg, size - 1 - cpg),
                                          zoneplan::test::as_text(data + 1, cpg));
    // What is told fits all texts; what is counted was seen.
    if (facts.told == "UTF-8" && facts.utf8 != facts.texts) std::abort();
    if (facts.told == "CP936" && facts.gbk != facts.texts) std::abort();
    if (facts.cut > facts.texts) std::abort();
    return 0;
}
