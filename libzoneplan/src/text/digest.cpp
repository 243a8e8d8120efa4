// SPDX-License-Identifier: MIT
#include "text/digest.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace zoneplan {

void Digest::Free::operator()(evp_md_ctx_st* context) const noexcept { EVP_MD_CTX_free(context); }

Digest::Digest() : context_{EVP_MD_CTX_new()} {
    if (!context_ || EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) != 1) {
        throw std::runtime_error{"OpenSSL offers no SHA-256"};
    }
}

void Digest::add(std::span<const std::byte> bytes) {
    if (EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) != 1) {
        throw std::runtime_error{"OpenSSL could not continue a digest"};
    }
}

void Digest::add(std::string_view text) { add(std::as_bytes(std::span{text})); }

std::string Digest::hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    if (EVP_DigestFinal_ex(context_.get(), bytes.data(), &size) != 1) {
        throw std::runtime_error{"OpenSSL could not finish a digest"};
    }
    return fmt::format("{:02x}", fmt::join(bytes.begin(), bytes.begin() + size, ""));
}

std::string sha256(std::string_view text) {
    Digest digest;
    digest.add(text);
    return digest.hex();
}

}  // namespace zoneplan
