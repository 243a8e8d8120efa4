// SPDX-License-Identifier: MIT
#include "text/resources.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "embedded/library_files.hpp"
#include "embedded/page.hpp"
#include "embedded/rule_pages.hpp"

namespace zoneplan {

std::string_view resource(std::string_view path) {
    for (const auto& files : {embedded::library_files, embedded::page, embedded::rule_pages}) {
        const auto found = std::ranges::find(files, path, &embedded::File::path);
        if (found != files.end()) return found->content;
    }
    throw std::out_of_range{"no built-in file " + std::string{path}};
}

std::vector<std::string_view> resources_in(std::string_view folder) {
    std::vector<std::string_view> paths;
    for (const auto& files : {embedded::library_files, embedded::page, embedded::rule_pages}) {
        for (const embedded::File& file : files) {
            if (file.path.starts_with(folder) && file.path.substr(folder.size()).starts_with('/')) {
                paths.push_back(file.path);
            }
        }
    }
    std::ranges::sort(paths);
    return paths;
}

}  // namespace zoneplan
