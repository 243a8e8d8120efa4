// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>

#include "zoneplan/text/text.hpp"

namespace zoneplan {

/// What the process answers when a check could not be done (README, "Exit codes"; numbers of sysexits.h where
/// it has one).
enum class ExitCode : int {
    pass = 0,
    fail = 1,
    undecided = 2,
    usage = 64,
    input_unusable = 65,
    input_not_found = 66,
    internal = 70,
    output_unwritable = 73,
    cancelled = 130,
};

/// The check could not be done. (That the data break a rule is a Finding, never an exception.)
class Error : public std::runtime_error {
public:
    const Text& text() const noexcept { return text_; }
    ExitCode exit_code() const noexcept { return exit_code_; }

protected:
    Error(ExitCode exit_code, Text text)
        : std::runtime_error{text.en}, text_{std::move(text)}, exit_code_{exit_code} {}

private:
    Text text_;
    ExitCode exit_code_;
};

/// The command line, a project file or a profile asks for something that does not exist.
class UsageError final : public Error {
public:
    explicit UsageError(Text text) : Error{ExitCode::usage, std::move(text)} {}
};

/// The data cannot be used: the text names file, layer, feature or field, and how to mend it.
class InputError final : public Error {
public:
    explicit InputError(Text text) : Error{ExitCode::input_unusable, std::move(text)} {}
};

class NotFoundError final : public Error {
public:
    explicit NotFoundError(Text text) : Error{ExitCode::input_not_found, std::move(text)} {}
};

class OutputError final : public Error {
public:
    explicit OutputError(Text text) : Error{ExitCode::output_unwritable, std::move(text)} {}
};

class Cancelled final : public Error {
public:
    Cancelled();
};

}  // namespace zoneplan
