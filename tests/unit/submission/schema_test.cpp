// SPDX-License-Identifier: MIT
#include "zoneplan/submission/schema.hpp"

#include <gtest/gtest.h>

#include "zoneplan/error.hpp"

namespace zoneplan {
namespace {

std::string refusal(std::string_view text) {
    try {
        static_cast<void>(parse_schema(text, "s.toml"));
    } catch (const UsageError& problem) {
        return problem.text().en;
    }
    return "accepted";
}

TEST(Schema, EveryBuiltInOneCanBeRead) {
    const std::vector<std::string> names = built_in_schemas();
    EXPECT_EQ(
        (std::vector<std::string>{"czkfbj", "dltb", "ghydyh", "kfq-draft", "stbhhx", "xzq", "yjjbntbhtb"}),
        names);
    for (const std::string& name : names) EXPECT_FALSE(load_schema(name).layers.empty()) << name;
}

TEST(Schema, ADraftIncludesTheControlLayers) {
    const Schema schema = load_schema("kfq-draft");
    ASSERT_EQ(7U, schema.layers.size());
    EXPECT_TRUE(schema.layers[0].required);
    EXPECT_EQ(Role::zones, schema.layers[0].role);
    for (std::size_t i = 1; i < schema.layers.size(); ++i) EXPECT_FALSE(schema.layers[i].required);
}

TEST(Schema, ReadsEveryKey) {
    const Schema schema = parse_schema(R"(
id = "x"
[layers.udb]
names = ["CZKFBJ"]
required = true
geometry = "polygon"
crs = { datum = "cgcs2000", projected = true, zone_width_deg = 3 }
[[layers.udb.fields]]
name = "A"
aliases = ["B"]
type = "number"
length = 5
required = false
not_null = true
unique = true
range = [0, nan]
[[layers.udb.fields]]
name = "C"
code_system = "sandiao"
[[layers.udb.fields]]
name = "D"
codes = ["x", "y"]
names_code = "C"
)",
                                       "s.toml");
    SchemaField a;
    a.name = "A";
    a.aliases = {"B"};
    a.type = FieldType::number;
    a.length = 5;
    a.required = false;
    a.not_null = true;
    a.unique = true;
    a.least = 0.0;
    SchemaField c;
    c.name = "C";
    c.code_system = "sandiao";
    SchemaField d;
    d.name = "D";
    d.codes = {"x", "y"};
    d.names_code = "C";
    SchemaLayer layer;
    layer.role = Role::udb;
    layer.names = {"CZKFBJ"};
    layer.required = true;
    layer.geometry = "polygon";
    layer.crs = {.datum = "cgcs2000", .projected = true, .zone_width_deg = 3};
    layer.fields = {a, c, d};
    ASSERT_EQ(1U, schema.layers.size());
    EXPECT_EQ(layer, schema.layers[0]);
}

TEST(Schema, RefusesWhatItDoesNotKnow) {
    EXPECT_NE(std::string::npos,
              refusal("idd = 1").find("unknown key \"idd\"; the nearest known one is \"id\""));
    EXPECT_NE(std::string::npos, refusal("[layers.farm]").find("layers.farmland"));
    EXPECT_NE(std::string::npos, refusal("[layers.udb]\nname = \"x\"").find("layers.udb.names"));
    EXPECT_NE(std::string::npos, refusal("[layers]\nudb = 1").find("wrong type"));
    EXPECT_NE(std::string::npos,
              refusal("[layers.udb]\ngeometry = \"surface\"").find("polygon | line | point"));
    EXPECT_NE(std::string::npos, refusal("[[layers.udb.fields]]\ntype = \"text\"").find("fields[0].name"));
    EXPECT_NE(std::string::npos,
              refusal("[[layers.udb.fields]]\nname = \"A\"\nlength = 0").find("1 … 100000"));
    EXPECT_NE(std::string::npos,
              refusal("[[layers.udb.fields]]\nname = \"A\"\nrange = [1]").find("[least, greatest]"));
    EXPECT_THROW(static_cast<void>(load_schema("kfq")), NotFoundError);
    EXPECT_THROW(static_cast<void>(load_schema("no/such.toml")), NotFoundError);
}

TEST(Schema, TellsLayersOfOneRoleByTheirNames) {
    const Schema schema = load_schema("kfq-draft");
    const auto first_field = [&](std::string_view name) {
        return layer_of(schema, Role::landuse, name)->fields[1].name;
    };
    ASSERT_NE(nullptr, layer_of(schema, Role::landuse, "DLTB"));
    EXPECT_NE(layer_of(schema, Role::landuse, "dltb"), layer_of(schema, Role::landuse, "GHYDYH"));
    EXPECT_EQ(layer_of(schema, Role::landuse, "410100GHYDYH"), layer_of(schema, Role::landuse, "GHYDYH"));
    EXPECT_EQ("YSDM", first_field("whatever"));
    EXPECT_EQ(nullptr, layer_of(schema, Role::buildings, "x"));
}

TEST(Schema, FindsFieldsByAliasAndByWhatADbfKeeps) {
    LayerFacts facts;
    FieldFacts field;
    field.name = "kfqdm";
    facts.fields.push_back(field);
    field.name = "LONGFIELDN";
    facts.fields.push_back(field);
    SchemaField wanted;
    wanted.name = "CODE";
    EXPECT_EQ(nullptr, field_of(facts, wanted));
    wanted.aliases = {"KFQDM"};
    EXPECT_EQ(facts.fields.data(), field_of(facts, wanted));
    wanted.name = "LONGFIELDNAME";
    wanted.aliases.clear();
    EXPECT_EQ(nullptr, field_of(facts, wanted));
    facts.shapefile.emplace();
    EXPECT_EQ(&facts.fields[1], field_of(facts, wanted));
}

}  // namespace
}  // namespace zoneplan
