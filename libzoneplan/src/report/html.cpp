// SPDX-License-Identifier: MIT
#include "zoneplan/report/html.hpp"

#include <stdexcept>
#include <string_view>

#include "report/page_data.hpp"
#include "text/resources.hpp"

namespace zoneplan {
namespace {

/// `page` with the one place where it says `mark` filled.
std::string filled(std::string_view page, std::string_view mark, std::string_view content) {
    const std::size_t at = page.find(mark);
    if (at == std::string_view::npos || page.find(mark, at + mark.size()) != std::string_view::npos) {
        throw std::logic_error{"the page must say once " + std::string{mark}};
    }
    std::string result;
    result.reserve(page.size() + content.size());
    result += page.substr(0, at);
    result += content;
    result += page.substr(at + mark.size());
    return result;
}

}  // namespace

std::string to_html(const Report& report, Language language) {
    const std::string page =
        filled(resource("page/report.html"), "@LANGUAGE@", language == Language::zh ? "zh-CN" : "en");
    return filled(page, "@REPORT@", page_data(report));
}

}  // namespace zoneplan
