// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace zoneplan {

/// Makes `folder` and what is above it. Throws OutputError.
void make_folder(const std::string& folder);

/// Writes `text` beside `target`, then renames: the file is whole or not there. Throws OutputError.
void write_file(const std::string& target, std::string_view text);

/// All of a file. Throws NotFoundError.
std::string read_file(const std::string& path);

/// SHA-256 of a file, lower-case hexadecimal. Throws NotFoundError.
std::string file_digest(const std::string& path);

}  // namespace zoneplan
