// SPDX-License-Identifier: MIT
#pragma once

#include <pybind11/pybind11.h>

#include <string>

#include "zoneplan/text/text.hpp"

namespace zoneplan::python {

inline Language language_named(const std::string& word) {
    if (word == "zh") return Language::zh;
    if (word == "en") return Language::en;
    throw pybind11::value_error{"lang: 'zh' or 'en', not '" + word + "'"};
}

/// As the report writes it: {"zh": ..., "en": ...}.
inline pybind11::dict both(const Text& text) {
    pybind11::dict words;
    words["zh"] = text.zh;
    words["en"] = text.en;
    return words;
}

}  // namespace zoneplan::python
