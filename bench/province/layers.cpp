// SPDX-License-Identifier: MIT
#include "province/layers.hpp"

namespace zoneplan::bench {
namespace {

Field text(std::string_view name, int width) { return {name, true, width, 0}; }
Field number(std::string_view name, int width, int decimals) { return {name, false, width, decimals}; }

}  // namespace

const Schema& schema_of(Layer layer) {
    static const std::array<Schema, kLayers.size()> kSchemas{{
        {.role = "landuse",
         .name = "GHYDYH",
         .multipart = false,
         .fields = {text("BSM", 18), text("XZQDM", 12), text("YDYHFLDM", 6), text("YDYHFLMC", 60),
                    number("TBMJ", 18, 2)}},
        {.role = "farmland",
         .name = "YJJBNTBHTB",
         .multipart = false,
         .fields = {text("BSM", 18), text("XZQDM", 12), text("DLBM", 5), text("DLMC", 60),
                    number("YJJBNTTBMJ", 18, 2), number("KCXS", 6, 4), number("YJJBNTMJ", 18, 2)}},
        {.role = "redline",
         .name = "STBHHX",
         .multipart = true,
         .fields = {text("BSM", 18), text("XZQDM", 12), text("HXBM", 30), text("HXMC", 60),
                    number("MJ", 18, 2)}},
        {.role = "udb",
         .name = "CZKFBJ",
         .multipart = true,
         .fields = {text("BSM", 18), text("XZQDM", 12), text("GHFQDM", 3), text("GHFQMC", 50),
                    number("MJ", 18, 2)}},
        {.role = "zones",
         .name = "KFQ",
         .multipart = true,
         .fields = {text("KFQDM", 12), text("KFQMC", 100), number("KFQMJ", 12, 4)}},
    }};
    return kSchemas[static_cast<std::size_t>(layer)];
}

}  // namespace zoneplan::bench
