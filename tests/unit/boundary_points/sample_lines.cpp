// SPDX-License-Identifier: MIT
#include "unit/boundary_points/sample_lines.hpp"

namespace zoneplan::test {

std::vector<std::string> sample_lines() {
    return {"[属性描述]",
            "格式版本号=1.01",
            "坐标系=2000国家大地坐标系",
            "几度分带=3",
            "投影类型=高斯克吕格",
            "计量单位=米",
            "带号=38",
            "精度=0.001",
            "转换参数=,,,,,,",
            "[地块坐标]",
            "5,100.0000,KFQ-01,示例开发区,面,,工业用地,1001,@",
            "J1,1,3851000.000,38500000.000",
            "J2,1,3851000.000,38501000.000",
            "J3,1,3850000.000,38501000.000",
            "J4,1,3850000.000,38500000.000",
            "J1,1,3851000.000,38500000.000"};
}

std::vector<std::string> sample_with(std::size_t number, std::string_view line) {
    std::vector<std::string> lines = sample_lines();
    lines.at(number - 1) = line;
    return lines;
}

std::vector<std::string> sample_without(std::size_t first, std::size_t last) {
    std::vector<std::string> lines = sample_lines();
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(first) - 1,
                lines.begin() + static_cast<std::ptrdiff_t>(last));
    return lines;
}

std::vector<std::string> followed_by(std::vector<std::string> lines, const std::vector<std::string>& more) {
    lines.insert(lines.end(), more.begin(), more.end());
    return lines;
}

std::string text_of(const std::vector<std::string>& lines, std::string_view end_of_line) {
    std::string text;
    for (const std::string& line : lines) text.append(line).append(end_of_line);
    return text;
}

}  // namespace zoneplan::test
