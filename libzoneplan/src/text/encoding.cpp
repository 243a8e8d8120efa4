// SPDX-License-Identifier: MIT
#include "text/encoding.hpp"

#include <iconv.h>
#include <utf8proc.h>

#include <array>
#include <cerrno>

namespace zoneplan {
namespace {

class Conversion {
public:
    Conversion(const std::string& from, const std::string& to)
        : handle_{iconv_open(to.c_str(), from.c_str())} {}
    ~Conversion() {
        if (is_open()) iconv_close(handle_);
    }
    Conversion(const Conversion&) = delete;
    Conversion& operator=(const Conversion&) = delete;

    bool is_open() const noexcept {
        // NOLINTNEXTLINE(performance-no-int-to-ptr,cppcoreguidelines-pro-type-cstyle-cast): how iconv says no
        return handle_ != (iconv_t)-1;
    }

    Converted apply(std::string_view text) const {
        Converted result;
        std::array<char, 4096> buffer{};
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): iconv does not write to its input
        char* from = const_cast<char*>(text.data());
        std::size_t left = text.size();
        bool goes_on = true;
        while (goes_on && left > 0) {
            char* to = buffer.data();
            std::size_t room = buffer.size();
            const bool stopped = iconv(handle_, &from, &left, &to, &room) == static_cast<std::size_t>(-1);
            goes_on = !stopped || errno == E2BIG;
            result.text.append(buffer.data(), buffer.size() - room);
        }
        result.taken = text.size() - left;
        return result;
    }

private:
    iconv_t handle_;
};

}  // namespace

bool is_utf8(std::string_view text) {
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    for (std::size_t at = 0; at < text.size();) {
        utf8proc_int32_t codepoint = 0;
        const auto taken =
            utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(text.size() - at), &codepoint);
        if (taken <= 0) return false;
        at += static_cast<std::size_t>(taken);
    }
    return true;
}

std::optional<Converted> converted(std::string_view text, const std::string& from, const std::string& to) {
    const Conversion conversion{from, to};
    if (!conversion.is_open()) return std::nullopt;
    return conversion.apply(text);
}

}  // namespace zoneplan
