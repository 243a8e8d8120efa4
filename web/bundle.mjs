// SPDX-License-Identifier: MIT
// node bundle.mjs MESSAGES OUTPUT: one HTML file without a reference to any other, in which only its own script and
// style may run. MESSAGES is the folder of the message catalogues.
import { createHash } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { parse } from "smol-toml";

const [messages, output] = process.argv.slice(2);
if (output === undefined) throw new Error("usage: node bundle.mjs MESSAGES OUTPUT");

/** Tables of the catalogue that the page says something of; of rules only the titles. */
const TABLES = [
    "outcomes", "severities", "states", "roles", "conflicts", "units", "denominators", "class_sets", "area_methods",
    "table", "report", "comparison", "exceptions", "facts", "indicators", "indicator_units", "indicator_families",
    "efficiency", "efficiency_sheets", "zone_types", "zone_parts", "potential", "levels", "faults", "page",
];

async function catalogue(language) {
    const all = parse(await readFile(join(messages, `${language}.toml`), "utf8"));
    const words = {};
    for (const table of TABLES) {
        for (const [key, text] of Object.entries(all[table])) words[`${table}.${key}`] = text;
    }
    for (const [rule, texts] of Object.entries(all.rules)) words[`rules.${rule}`] = texts.title;
    return words;
}

/** What the sources import as "catalogue": both languages, with the same keys. */
const [zh, en] = await Promise.all([catalogue("zh"), catalogue("en")]);
const missing = [...Object.keys(zh).filter((key) => !(key in en)), ...Object.keys(en).filter((key) => !(key in zh))];
if (missing.length > 0) throw new Error(`not in both languages: ${missing.join(", ")}`);
await writeFile("src/catalogue.json", JSON.stringify({ zh, en }, null, 1));

const common = { bundle: true, minify: true, write: false, charset: "utf8", legalComments: "inline" };
const script = await build({ ...common, entryPoints: ["src/main.ts"], format: "iife", target: ["es2020"] });
const style = await build({ ...common, entryPoints: ["style/page.css"], target: ["chrome90", "firefox90", "safari14"] });

const inline = (result) => result.outputFiles[0].text.replaceAll("</script", "<\\/script").trim();
const hash = (text) => `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
const parts = { SCRIPT: inline(script), STYLE: inline(style) };
const marks = { ...parts, SCRIPT_HASH: hash(parts.SCRIPT), STYLE_HASH: hash(parts.STYLE) };

let page = await readFile("report.template.html", "utf8");
for (const [mark, text] of Object.entries(marks)) {
    if (page.split(`@${mark}@`).length !== 2) throw new Error(`report.template.html must say @${mark}@ once`);
    page = page.replace(`@${mark}@`, () => text);
}
for (const mark of ["@LANGUAGE@", "@REPORT@"]) {
    if (page.split(mark).length !== 2) throw new Error(`the page must say ${mark} once`);
}
await writeFile(`${output}.part`, page);
await rename(`${output}.part`, output);
