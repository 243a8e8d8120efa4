// SPDX-License-Identifier: MIT
// Reports to be opened: those that zoneplan makes of the sample data, and extreme ones made of these.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ZONEPLAN = process.env.ZONEPLAN;
const SOURCE = process.env.ZONEPLAN_SOURCE;
const VERDICTS = [0, 1, 2];

export const folder = mkdtempSync(join(tmpdir(), "zoneplan-web-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

export function zoneplan(...words) {
    const result = spawnSync(ZONEPLAN, words, { cwd: SOURCE, encoding: "utf8" });
    if (!VERDICTS.includes(result.status)) throw new Error(`zoneplan ${words.join(" ")}: ${result.stderr}`);
    return result;
}

export function readJson(path) {
    return JSON.parse(readFileSync(path, "utf8"));
}

/** The report of a command on sample data, with its page. */
export function sample(name, command, project, language = "zh", ...more) {
    const out = join(folder, name);
    zoneplan(command, "--project", join(SOURCE, "testdata", project, "project.toml"), "--out", out, "--lang", language,
        "--quiet", "--format", "json,html", ...more);
    return { report: readJson(join(out, "report.json")), page: join(out, "report.html"), json: join(out, "report.json") };
}

/** A page of a report that was made by hand. */
export function pageOf(name, report, language = "zh") {
    const json = join(folder, `${name}.json`);
    const out = join(folder, name);
    writeFileSync(json, JSON.stringify(report));
    zoneplan("report", json, "--format", "html", "--out", out, "--lang", language, "--quiet");
    return { report, page: join(out, "report.html"), json };
}

function copy(value) {
    return structuredClone(value);
}

/** What is about some of the zones only. */
export function onlyZones(report, wanted) {
    const some = copy(report);
    some.zones = some.zones.filter(wanted);
    const ids = new Set(some.zones.map(({ id }) => id));
    some.findings = some.findings.filter(({ zone }) => ids.has(zone));
    some.repairs = some.repairs.filter(({ zone }) => ids.has(zone));
    for (const part of ["zones", "conflicts", "surroundings"]) some.map[part] = some.map[part].filter(({ zone }) => ids.has(zone));
    const worst = ["fail", "undecided", "warn", "pass"].find((outcome) => some.zones.some((zone) => zone.outcome === outcome));
    some.outcome = worst ?? "pass";
    return some;
}

function moved(coordinates, east, north) {
    return typeof coordinates[0] === "number"
        ? [coordinates[0] + east, coordinates[1] + north]
        : coordinates.map((part) => moved(part, east, north));
}

/** Where the steps of a drawn ring begin. */
function movedSteps(polygons, east_cm, north_cm) {
    return polygons.map((rings) => rings.map(([x, y, ...steps]) => [x + east_cm, y + north_cm, ...steps]));
}

/** The report's zones over and over, a city's distance from each other, with so many conflict pieces in all. */
export function large(report, zones, pieces) {
    const big = { ...copy(report), zones: [], findings: [], repairs: [], totals: copy(report.totals), map: { zones: [], conflicts: [], surroundings: [] } };
    const DISTANCE_M = 20_000;
    for (let number = 0; number < zones; ++number) {
        const original = report.zones[number % report.zones.length];
        const id = `Z${String(number + 1).padStart(4, "0")}`;
        const [east, north] = [(number % 14) * DISTANCE_M, Math.floor(number / 14) * DISTANCE_M];
        big.zones.push({ ...copy(original), id, name: `${original.name}（${number + 1}）` });
        for (const finding of report.findings.filter(({ zone }) => zone === original.id)) {
            big.findings.push({
                ...copy(finding), id: `${id}-${finding.id}`, zone: id,
                where: finding.where && moved(finding.where, east, north),
                bbox: finding.bbox && [...moved(finding.bbox.slice(0, 2), east, north), ...moved(finding.bbox.slice(2), east, north)],
                place: finding.place && {
                    points: moved(finding.place.points, east, north), lines: moved(finding.place.lines, east, north),
                    polygons: moved(finding.place.polygons, east, north),
                },
            });
        }
        for (const { zone, coordinates } of report.map.zones) {
            if (zone === original.id) big.map.zones.push({ zone: id, coordinates: moved(coordinates, east, north) });
        }
        for (const surrounding of report.map.surroundings) {
            if (surrounding.zone !== original.id) continue;
            big.map.surroundings.push({ ...surrounding, zone: id, steps_cm: movedSteps(surrounding.steps_cm, 100 * east, 100 * north) });
        }
        const [shell] = report.map.zones.find(({ zone }) => zone === original.id).coordinates[0];
        const share = Math.ceil(pieces * (number + 1) / zones) - Math.ceil(pieces * number / zones);
        for (let piece = 0; piece < share; ++piece) {
            const [x, y] = shell[piece % shell.length];
            big.map.conflicts.push(conflictPiece(id, piece, [x + east, y + north]));
        }
    }
    return big;
}

/** A parcel of some forty vertices. */
function conflictPiece(zone, number, [x, y]) {
    const VERTICES = 40;
    const ring = [];
    for (let vertex = 0; vertex < VERTICES; ++vertex) {
        const angle = (2 * Math.PI * vertex) / VERTICES;
        const radius = 20 + 15 * Math.sin(5 * angle + number) + (number % 17);
        ring.push([x + (number % 40) * 25 + radius * Math.cos(angle), y - Math.floor(number / 40) * 25 + radius * Math.sin(angle)]);
    }
    ring.push(ring[0]);
    return {
        zone, kind: ["farmland", "redline", "outside_udb"][number % 3], feature: `F${number}`, subtype: "", area_m2: 1256.6,
        width_m: 20, sliver: number % 9 === 0, inner: [x + (number % 40) * 25, y - Math.floor(number / 40) * 25], cause: 1,
        coordinates: [[ring]],
    };
}
