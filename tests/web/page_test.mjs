// SPDX-License-Identifier: MIT
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { AXE, close, DESKTOP, NARROW, open, picture, start, stop } from "./browser.mjs";
import { folder, large, onlyZones, pageOf, readJson, sample, zoneplan } from "./reports.mjs";

const WORDS = {
    zh: { pass: "通过", warn: "警告", undecided: "无法判定", fail: "不通过" },
    en: { pass: "pass", warn: "warning", undecided: "undecided", fail: "fail" },
};
const SQUARE_METRES = { m2: 1, ha: 10_000, mu: 2000 / 3 };

let demo;
let english;
let efficiency;

before(async () => {
    await start();
    demo = sample("demo", "check", "demo");
    english = pageOf("english", demo.report, "en");
    efficiency = sample("efficiency", "efficiency", "efficiency");
});
after(stop);

/** Opens, runs `steps`, and holds that nothing went wrong on the way. */
async function on(file, options, steps) {
    const page = await open(file, options);
    try {
        await steps(page);
        assert.deepEqual(page.faults, []);
    } finally {
        await close(page);
    }
}

async function rowsOf(page, selector) {
    // What is out of view has no text of its own yet.
    await page.locator(selector).first().scrollIntoViewIfNeeded();
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    return page.$$eval(`${selector} tbody tr`, (rows) =>
        rows.map((row) => [...row.children].map((cell) => cell.innerText.trim())));
}

function number(words) {
    return Number(words.replaceAll(",", "").match(/-?\d+(\.\d+)?/)[0]);
}

function csvRows(text) {
    const rows = [[]];
    let cell = "";
    let quoted = false;
    for (let i = 0; i < text.length; ++i) {
        const letter = text[i];
        if (quoted && letter === '"' && text[i + 1] === '"') { cell += '"'; ++i; }
        else if (letter === '"') quoted = !quoted;
        else if (!quoted && letter === ",") { rows.at(-1).push(cell); cell = ""; }
        else if (!quoted && letter === "\r") { rows.at(-1).push(cell); cell = ""; rows.push([]); ++i; }
        else cell += letter;
    }
    return rows.slice(0, -1);
}

async function exported(page, section) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(`${section} .table-tools button`)]);
    const path = join(folder, download.suggestedFilename());
    await download.saveAs(path);
    const text = readFileSync(path, "utf8");
    assert.ok(text.startsWith("\ufeff"));
    return csvRows(text.slice(1));
}

describe("the page", () => {
    test("allows its own script and style, and nothing else", async () => {
        const text = readFileSync(demo.page, "utf8");
        const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(text)[1];
        assert.match(policy, /default-src 'none'; script-src 'sha256-[\w+/]+='; style-src 'sha256-[\w+/]+='/);
        assert.doesNotMatch(policy, /unsafe|https?:|\*/);
        assert.doesNotMatch(text, /<(script|link|img|iframe)[^>]+(src|href)="(?!data:)/);
    });

    for (const language of ["zh", "en"]) {
        test(`shows the verdicts of the sample report (${language})`, async () => {
            await on((language === "zh" ? demo : english).page, {}, async (page) => {
                await picture(page, `demo-${language}`);
                assert.equal(await page.getAttribute("html", "lang"), language === "zh" ? "zh-CN" : "en");
                const rows = await rowsOf(page, "#matrix");
                assert.equal(rows.length, demo.report.zones.length);
                for (const [i, zone] of demo.report.zones.entries()) {
                    assert.equal(rows[i][0], zone.id);
                    assert.equal(rows[i][1], zone.name);
                    assert.equal(rows[i][2], WORDS[language][zone.outcome]);
                    assert.ok(Math.abs(number(rows[i][3]) - zone.area_m2) < 0.0051);
                }
            });
        });
    }

    test("has a cell for each rule of each zone, with symbol, word and figure", async () => {
        await on(english.page, {}, async (page) => {
            const titles = await page.$$eval("#matrix thead th", (cells) => cells.map((cell) => cell.innerText.trim()));
            const column = titles.findIndex((title) => /permanent basic farmland/.test(title));
            const rows = await rowsOf(page, "#matrix");
            for (const [i, zone] of demo.report.zones.entries()) {
                const finding = demo.report.findings.find(({ zone: id, rule }) => id === zone.id && rule === "control.farmland");
                assert.ok(rows[i][column].startsWith(WORDS.en[finding.outcome]), rows[i][column]);
                if (finding.measured !== null) {
                    const [figure] = rows[i][column].split("\n").slice(1);
                    assert.ok(Math.abs(number(figure) - finding.measured) < 0.0051, figure);
                }
            }
            const shapes = await page.$$eval("#matrix .badge", (badges) =>
                badges.map((badge) => `${badge.className} ${badge.querySelector("path").getAttribute("d")}`));
            assert.equal(new Set(shapes).size, 4);
        });
    });

    test("narrows, searches, sorts and groups the findings", async () => {
        await on(english.page, {}, async (page) => {
            const { findings } = demo.report;
            const count = async () => (await rowsOf(page, "#findings")).length;
            assert.equal(await count(), Math.min(100, findings.filter(({ outcome }) => outcome !== "pass").length));
            await page.selectOption("#filter-outcome", "fail");
            assert.equal(await count(), findings.filter(({ outcome }) => outcome === "fail").length);
            await page.selectOption("#filter-outcome", "");
            await page.selectOption("#filter-rule", "share.industrial");
            assert.equal(await count(), findings.filter(({ rule }) => rule === "share.industrial").length);
            await page.click("#findings thead th:nth-child(5) button");
            const shares = (await rowsOf(page, "#findings")).map((row) => row[4]).filter((words) => words !== "–").map(number);
            assert.deepEqual(shares, [...shares].sort((a, b) => a - b));
            await page.selectOption("#filter-zone", "410100-06");
            assert.equal(await count(), 1);
            await page.selectOption("#filter-zone", "");
            await page.selectOption("#filter-rule", "");
            await page.fill("#filter-search", "59.99");
            assert.equal(await count(), findings.filter(({ message, rule }) => message.en.includes("59.99") || rule.includes("59.99")).length);
            await page.fill("#filter-search", "no such words");
            assert.deepEqual(await rowsOf(page, "#findings"), [["Nothing matches."]]);
            await page.fill("#filter-search", "");
            await page.selectOption("#filter-rule", "topology.near_coincident");
            await page.check("#filter-cause");
            const near = findings.filter(({ rule }) => rule === "topology.near_coincident");
            const causes = await rowsOf(page, "#findings");
            assert.equal(causes.length, new Set(near.map(({ group, zone }, i) => (group ? `${zone} ${group}` : i))).size);
            assert.equal(causes.reduce((sum, row) => sum + number(row[3]), 0), near.length);
        });
    });

    test("prints areas in three units", async () => {
        await on(demo.page, {}, async (page) => {
            for (const [unit, m2] of Object.entries(SQUARE_METRES)) {
                await page.click(`[data-unit="${unit}"]`);
                const rows = await rowsOf(page, "#matrix");
                for (const [i, zone] of demo.report.zones.entries()) {
                    assert.ok(Math.abs(number(rows[i][3]) - zone.area_m2 / m2) < 0.00501, rows[i][3]);
                }
            }
        });
    });

    test("exports what it shows", async () => {
        await on(english.page, {}, async (page) => {
            const verdicts = await exported(page, "#matrix");
            assert.equal(verdicts[0][3], "Area (m²)");
            assert.deepEqual(verdicts.slice(1).map((row) => [row[0], row[2], Number(row[3])]),
                demo.report.zones.map(({ id, outcome, area_m2 }) => [id, WORDS.en[outcome], area_m2]));
            await page.selectOption("#filter-outcome", "fail");
            const findings = await exported(page, "#findings");
            assert.deepEqual(findings.slice(1).map((row) => [row[1], row[2], row[3]]),
                demo.report.findings.filter(({ outcome }) => outcome === "fail").map(({ rule, zone, message }) => [rule, zone, message.en]));
        });
    });

    test("changes its language and keeps what was chosen", async () => {
        await on(demo.page, {}, async (page) => {
            await page.selectOption("#filter-outcome", "fail");
            await page.click('[data-language="en"]');
            assert.equal(await page.textContent("h1"), "Development zone boundary check");
            assert.equal(await page.inputValue("#filter-outcome"), "fail");
            assert.equal(await page.evaluate(() => document.activeElement.dataset.language), "en");
            await page.click('[data-language="zh"]');
            assert.equal(await page.textContent("#summary h2"), "总览");
        });
    });

    test("draws the industrial share against its limit", async () => {
        await on(english.page, {}, async (page) => {
            const zone = demo.report.zones.find(({ id }) => id === "410100-06");
            const chart = page.locator("#shares tr", { hasText: zone.id }).locator(".share-chart");
            assert.match(await chart.getAttribute("aria-label"), /59\.99 %.*limit 60\.00 %/);
            const [limit, point] = await chart.evaluate((svg) =>
                [svg.querySelector(".limit").getAttribute("x1"), svg.querySelector(".point").getAttribute("cx")].map(Number));
            assert.ok(Math.abs(limit / 300 - zone.industrial.limit) < 1e-9);
            assert.ok(Math.abs(point / 300 - zone.industrial.share) < 1e-9);
        });
    });

    test("names its inputs with their hashes", async () => {
        await on(english.page, {}, async (page) => {
            const rows = await rowsOf(page, "#manifest");
            assert.deepEqual(rows.map((row) => row.at(-1)), demo.report.inputs.map(({ sha256 }) => sha256));
            assert.ok((await page.textContent("#manifest")).includes(demo.report.profile.sha256));
        });
    });
});

describe("the map", () => {
    test("goes to a finding: zoom, flash, facts, sources, coordinates in both systems", async () => {
        await on(english.page, {}, async (page) => {
            await page.selectOption("#filter-rule", "control.redline");
            await page.selectOption("#filter-outcome", "fail");
            const finding = demo.report.findings.find(({ rule, outcome }) => rule === "control.redline" && outcome === "fail");
            const before = await page.getAttribute(".map-canvas > g", "transform");
            await page.click("#findings tbody button:has-text('Map')");
            assert.equal(await page.inputValue("#map-zone"), finding.zone);
            assert.notEqual(await page.getAttribute(".map-canvas > g", "transform"), before);
            assert.ok((await page.locator(".flash").count()) > 0);
            await picture(page, "map-finding", { fullPage: false });
            const details = await page.textContent(".details");
            assert.ok(details.includes(finding.message.en));
            for (const { id } of finding.features) assert.ok(details.includes(id));
            const [east, north] = finding.where;
            assert.ok(details.includes(`${east.toFixed(3)}, ${north.toFixed(3)}`), details);
            const onEarth = execFileSync("gdaltransform", ["-s_srs", "EPSG:4526", "-t_srs", "EPSG:4490", "-output_xy"], { input: `${east} ${north}\n`, encoding: "utf8" });
            const [lon, lat] = onEarth.trim().split(" ").map(Number);
            assert.ok(details.includes(`${lon.toFixed(7)}, ${lat.toFixed(7)}`), `${details}: ${onEarth}`);
            await page.locator(".pieces button").first().click();
            assert.match(await page.textContent(".details h3"), /ecological protection redline/);
            await page.click(".details .close");
            assert.equal(await page.locator(".details").count(), 0);
        });
    });

    test("answers clicks, hovering, switches and keys", async () => {
        await on(english.page, {}, async (page) => {
            await page.selectOption("#map-zone", "410100-03");
            assert.ok((await page.locator(".map-canvas .layer.landuse path").count()) > 3);
            assert.equal(await page.locator(".map-canvas path.conflict").count(),
                demo.report.map.conflicts.filter(({ zone }) => zone === "410100-03").length);
            await page.locator(".map-canvas path.conflict.farmland").first().click();
            assert.match(await page.textContent(".details h3"), /farmland/);
            await page.locator(".map-canvas path.conflict.farmland").first().hover();
            assert.match(await page.textContent(".tooltip"), /m²/);
            assert.match(await page.textContent(".readout"), /^384\d+\.\d{3}, 38\d+\.\d{3} · 113\.\d{7}, 34\.\d{7}$/);
            await page.uncheck('[data-switch="landuse"]');
            assert.equal(await page.locator(".map-canvas .layer.landuse").first().isVisible(), false);
            await page.focus(".map-canvas");
            const at = () => page.getAttribute(".map-canvas > g", "transform");
            const scale = async () => Number(/scale\(([\d.]+)\)/.exec(await at())[1]);
            await page.keyboard.press("+");
            assert.ok((await scale()) > 1.5);
            const zoomed = await at();
            await page.keyboard.press("ArrowLeft");
            assert.notEqual(await at(), zoomed);
            await page.keyboard.press("0");
            assert.equal(await scale(), 1);
            assert.match(await page.textContent(".map-canvas .scale-bar"), /\d (k?m)/);
            await picture(page, "map-zone", { fullPage: false });
        });
    });

    test("shows the zones in force and the draft, or one of them", async () => {
        await on(english.page, {}, async (page) => {
            await page.selectOption("#map-zone", "410100-05");
            assert.ok((await page.locator(".map-canvas .layer.baseline path").count()) > 0);
            await page.check('input[value="before"]');
            assert.equal(await page.locator(".map-canvas .layer.zones").first().isVisible(), false);
            await page.check('input[value="after"]');
            assert.equal(await page.locator(".map-canvas .layer.baseline").first().isVisible(), false);
            assert.equal(await page.locator(".map-canvas .layer.zones").first().isVisible(), true);
        });
    });

    test("leads from the overview into a zone", async () => {
        await on(demo.page, {}, async (page) => {
            assert.equal(await page.inputValue("#map-zone"), "");
            await page.click("#matrix tbody tr:nth-child(4) button.link");
            assert.equal(await page.inputValue("#map-zone"), demo.report.zones[3].id);
            assert.equal(await page.inputValue("#sheet-zone"), demo.report.zones[3].id);
        });
    });
});

describe("accessibility", () => {
    for (const [name, language, viewport] of [["desktop", "zh", DESKTOP], ["narrow", "en", NARROW]]) {
        test(`axe finds no fault (${name}, ${language})`, async () => {
            // axe itself is a script that the page's policy forbids.
            await on((language === "zh" ? demo : english).page, { viewport, bypassCSP: true }, async (page) => {
                await page.selectOption("#map-zone", "410100-03");
                await page.addScriptTag({ path: AXE });
                const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
                assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html.slice(0, 200))]), []);
            });
        });
    }

    test("the keyboard alone reaches a finding on the map", async () => {
        await on(demo.page, {}, async (page) => {
            await page.focus("#findings tbody td:last-child button");
            await page.keyboard.press("Enter");
            await page.waitForSelector(".details");
            await page.focus(".details .close");
            await page.keyboard.press("Enter");
            assert.equal(await page.evaluate(() => document.activeElement.classList.contains("map-canvas")), true);
        });
    });

    test("a narrow page does not scroll sideways", async () => {
        await on(demo.page, { viewport: NARROW }, async (page) => {
            assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= NARROW.width);
            await picture(page, "demo-narrow");
        });
    });
});

/** The text of each page of the page's PDF. */
async function printed(page, name) {
    const path = join(process.env.ZONEPLAN_PICTURES || folder, `${name}.pdf`);
    writeFileSync(path, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    return execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8", maxBuffer: 1 << 28 }).split("\f").slice(0, -1)
        .map((text) => text.replaceAll(/ +/g, " "));
}

describe("on paper", () => {
    for (const language of ["zh", "en"]) {
        test(`a page for the director and one for each zone (${language})`, async () => {
            await on((language === "zh" ? demo : english).page, {}, async (page) => {
                const pages = await printed(page, `demo-${language}`);
                const [first] = pages;
                assert.ok(first.includes(language === "zh" ? "10 个开发区中 4 个不通过" : "Of 10 zones, 4 fail"), first);
                for (const zone of demo.report.zones) {
                    const own = pages.filter((text) => new RegExp(`^ *(分区表|Zone sheets)?\\s*${zone.id} `).test(text));
                    assert.equal(own.length, 1, `${zone.id}: ${own.length} pages begin with it`);
                }
                // Between the first zone's page and the last one's lies nothing else.
                const places = demo.report.zones.map(({ id }) => pages.findIndex((text) => new RegExp(`^ *(分区表|Zone sheets)?\\s*${id} `).test(text)));
                assert.deepEqual(places, places.map((_, i) => places[0] + i));
            });
        });
    }
});

describe("extreme reports", () => {
    test("one zone", async () => {
        const one = pageOf("one", onlyZones(demo.report, ({ id }) => id === "410100-04"));
        await on(one.page, {}, async (page) => {
            assert.equal((await rowsOf(page, "#matrix")).length, 1);
            await picture(page, "one");
        });
    });

    for (const outcome of ["pass", "undecided"]) {
        test(`all zones ${outcome}`, async () => {
            const all = pageOf(`all-${outcome}`, onlyZones(demo.report, (zone) => zone.outcome === outcome));
            await on(all.page, {}, async (page) => {
                const rows = await rowsOf(page, "#matrix");
                assert.ok(rows.length > 0 && rows.every((row) => row[2] === WORDS.zh[outcome]));
                assert.ok(await page.locator(`.verdict.${outcome}`).isVisible());
                await picture(page, `all-${outcome}`);
            });
        });
    }

    test("control lines alone, without zones", async () => {
        const controls = sample("controls", "controls", "demo");
        await on(controls.page, {}, async (page) => {
            assert.equal((await rowsOf(page, "#controls")).length, controls.report.controls.length);
            assert.equal(await page.locator("#matrix").count(), 0);
            await picture(page, "controls");
        });
    });

    test("what became of an earlier report, and what was accepted", async () => {
        const register = join(folder, "exceptions.csv");
        writeFileSync(register, "rule,zone,document,by,until\ncontrol.farmland,410100-03,豫自然资函〔2026〕12号,河南省自然资源厅,2027-12-31\n");
        const accepted = sample("accepted", "check", "demo", "en", "--exceptions", register, "--as-of", "2026-12-01");
        const out = join(folder, "compared");
        zoneplan("report", accepted.json, "--against", demo.json, "--out", out, "--lang", "en", "--quiet", "--format", "json,html");
        const { comparison } = readJson(join(out, "report.json"));
        await on(join(out, "report.html"), {}, async (page) => {
            assert.equal((await rowsOf(page, "#comparison")).length, comparison.findings.length);
            assert.match(await page.textContent("#summary"), /Findings accepted by the register, which do not count: 1 \(as of 2026-12-01\)/);
            await page.selectOption("#filter-rule", "control.farmland");
            await page.selectOption("#filter-zone", "410100-03");
            assert.match((await rowsOf(page, "#findings"))[0][0], /accepted/);
            assert.match(await page.textContent("#findings tbody"), /豫自然资函〔2026〕12号/);
            await picture(page, "compared");
        });
    });

    test("indicators, with their targets", async () => {
        await on(efficiency.page, {}, async (page) => {
            const values = efficiency.report.indicators.zones.flatMap((zone) => zone.values);
            const first = await rowsOf(page, "#indicators .data-table:first-of-type");
            const shown = first.slice(0, Math.min(100, values.length));
            for (const [i, value] of values.slice(0, shown.length).entries()) {
                if (value.value !== null) assert.ok(Math.abs(number(shown[i][4]) - value.value) < 0.0051, shown[i][4]);
            }
            await picture(page, "efficiency");
        });
    });

    test("words that would be markup stay words", async () => {
        const nasty = structuredClone(demo.report);
        const words = '</script><script>alert(1)</script><img src=x onerror=alert(2)>"\'&';
        nasty.zones[0].name = words;
        nasty.findings[0].message = { zh: words, en: words };
        nasty.findings[0].features = [{ layer: "farmland", id: words, area_m2: 1 }];
        for (const conflict of nasty.map.conflicts) conflict.feature = words;
        await on(pageOf("nasty", nasty).page, {}, async (page) => {
            assert.equal((await rowsOf(page, "#matrix"))[0][1], words);
            await page.selectOption("#map-zone", "410100-03");
            await page.locator(".map-canvas path.conflict").first().click();
            assert.ok((await page.textContent(".details")).includes(words));
            assert.equal(await page.locator("#page img, #page script").count(), 0);
        });
    });

    test("184 zones with ten thousand conflict pieces: under 20 MB, open within 3 s", async (context) => {
        const big = pageOf("large", large(demo.report, 184, 10_000));
        const { size } = statSync(big.page);
        assert.ok(size < 20e6, `${size} bytes`);
        let first_ms = Infinity;
        await on(big.page, {}, async (page) => { first_ms = page.openedIn_ms; });
        await on(big.page, {}, async (page) => {
            const best_ms = Math.min(first_ms, page.openedIn_ms);
            context.diagnostic(`${(size / 1e6).toFixed(1)} MB, open in ${Math.round(best_ms)} ms`);
            assert.ok(best_ms < 3000, `${best_ms} ms`);
            assert.match(await page.textContent("#matrix .table-tools"), /184/);
            await page.selectOption("#map-zone", "Z0003");
            assert.equal(await page.locator(".map-canvas path.conflict").count(), big.report.map.conflicts.filter(({ zone }) => zone === "Z0003").length);
            await picture(page, "large");
        });
    });
});
