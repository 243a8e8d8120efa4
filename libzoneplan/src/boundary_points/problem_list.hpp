// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "zoneplan/boundary_points/boundary_file.hpp"

namespace zoneplan {

/// Gathers what is wrong with a file, and no more than can be read.
class ProblemList {
public:
    ProblemList(const std::string& source, std::size_t most) : source_{source}, most_{most} {}

    /// Adds the entry `key` of the catalogue's table `notes`; its code is the key without "boundary_".
    void note(std::string_view key, std::size_t line, Args args = {});

    /// By line; after them, where there were too many, how many are left out.
    std::vector<BoundaryProblem> take();

private:
    const std::string& source_;
    std::size_t most_;
    std::vector<BoundaryProblem> problems_;
    std::size_t left_out_ = 0;
};

}  // namespace zoneplan
