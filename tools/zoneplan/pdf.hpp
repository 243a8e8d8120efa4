// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>

namespace zoneplan::tool {

/// Prints a page into `target` by a browser of the Chromium family: the one that the environment variable
/// ZONEPLAN_BROWSER names, else the first that PATH has. The file is whole or not there. Throws OutputError
/// where there is no browser, with where to get one, and where it fails; Cancelled after Ctrl-C.
void write_pdf(const std::string& html, const std::filesystem::path& target);

}  // namespace zoneplan::tool
