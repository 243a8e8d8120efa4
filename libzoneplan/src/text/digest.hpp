// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace zoneplan {

/// SHA-256, fed piece by piece.
class Digest {
public:
    Digest();

    void add(std::span<const std::byte> bytes);
    void add(std::string_view text);

    /// Lower-case hexadecimal of all that was added; ends the digest.
    std::string hex();

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const noexcept;
    };
    std::unique_ptr<evp_md_ctx_st, Free> context_;
};

std::string sha256(std::string_view text);

}  // namespace zoneplan
