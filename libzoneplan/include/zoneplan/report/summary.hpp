// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "zoneplan/model/report.hpp"

namespace zoneplan {

/// A line of the summary of many submissions.
struct SubmissionRow {
    std::string submission;  ///< as the user named it
    std::string folder;      ///< of its reports, below that of the batch
    std::string outcome;  ///< pass | warn | undecided | fail; error | crashed | timed_out without a verdict
    int exit_code = 0;
    std::size_t zones = 0;
    std::size_t pass = 0;
    std::size_t warn = 0;
    std::size_t undecided = 0;
    std::size_t fail = 0;
    std::string worst_rule;  ///< of the first finding with the worst outcome that counts
    std::string message;     ///< that finding's, or why there is no verdict

    bool operator==(const SubmissionRow&) const = default;
};

/// The names of the columns, in the order of the members.
inline constexpr std::array<std::string_view, 11> kSummaryColumns{
    "submission", "folder",    "outcome", "exit_code",  "zones",  "pass",
    "warn",       "undecided", "fail",    "worst_rule", "message"};

/// Takes the verdict of `report` over into a row.
void summarise(const Report& report, Language language, SubmissionRow& row);

/// The row's outcome in words.
Text outcome_words(const SubmissionRow& row);

/// RFC 4180 in UTF-8, with a header.
std::string summary_csv(const std::vector<SubmissionRow>& rows);

}  // namespace zoneplan
