// SPDX-License-Identifier: MIT
#include "boundary_points/problem_list.hpp"

#include <algorithm>
#include <utility>

namespace zoneplan {
namespace {

constexpr std::string_view kFamily = "boundary_";

}  // namespace

void ProblemList::note(std::string_view key, std::size_t line, Args args) {
    if (problems_.size() == most_) {
        ++left_out_;
        return;
    }
    args.emplace_back("source", source_);
    args.emplace_back("line", std::to_string(line));
    problems_.push_back(
        {.line = line, .code = std::string{key.substr(kFamily.size())}, .text = note_text(key, args)});
}

std::vector<BoundaryProblem> ProblemList::take() {
    std::ranges::stable_sort(problems_, {}, &BoundaryProblem::line);
    if (left_out_ > 0) {
        ++most_;
        note("boundary_more_problems", problems_.empty() ? 0 : problems_.back().line,
             {{"count", std::to_string(left_out_)}});
    }
    return std::exchange(problems_, {});
}

}  // namespace zoneplan
