// SPDX-License-Identifier: MIT
// A page for each zone: on the screen that of the chosen zone, on paper all of them.
import type { Choices } from "../choice";
import { h, replace } from "../dom";
import type { Atlas, Sheet } from "../map/atlas";
import { legend } from "../map/legend";
import { zonePicture } from "../map/zone_picture";
import { badge } from "../outcome";
import { area, count, metres, percent } from "../quantity";
import { onPrint } from "../printing";
import { counts, type Containment, type Overlap, type State } from "../report";
import { scrolling } from "../scrolling";
import { named, t, told } from "../words";
import { classTable, compositionBar, partsOf } from "./composition";
import { shareChart } from "./share_chart";
import { byHowMuch, worstFirst } from "./summary";

/** Findings that a printed page has room for. */
const MOST_ON_PAPER = 6;

type Row = [string, string | HTMLElement | SVGSVGElement];

function factRow([title, content]: Row): HTMLElement {
    return h("div", {}, h("dt", {}, title), h("dd", {}, content));
}

function figures({ zone }: Sheet): HTMLElement {
    const rows: Row[] = [
        [t("report.area"), area(zone.area_m2)],
        [t("report.planar_area"), area(zone.planar_area_m2)],
        [t("report.declared_area"), area(zone.declared_area_m2)],
        [t("report.perimeter"), metres(zone.perimeter_m)],
        [`${t("report.parts")} / ${t("report.holes")}`, `${zone.parts} / ${zone.holes}`],
    ];
    if (zone.repair !== null) rows.push([t("report.repair"), `${zone.repair.reason} (${area(zone.repair.area_change_m2)})`]);
    return h("dl", { class: "facts" }, rows.map(factRow));
}

function state(of: { state: State }): string | null {
    return of.state === "measured" ? null : t(`states.${of.state}`);
}

function controls({ zone }: Sheet): HTMLElement {
    const overlap = (role: "farmland" | "redline", of: Overlap): HTMLElement[] => [
        h("tr", {},
            h("th", { scope: "row" }, t(`roles.${role}`)),
            h("td", { class: "number" }, state(of) ?? area(of.overlap_m2)),
            h("td", { class: "number" }, of.share === null ? "–" : percent(of.share)),
            h("td", {}, of.net_m2 === null || of.net_m2 === undefined ? "" : `${t("report.net")} ${area(of.net_m2)}`,
                of.slivers > 0 ? ` ${t("report.sliver")} ${count(of.slivers)} (${area(of.sliver_m2)})` : "")),
    ];
    const containment = (role: "udb" | "spaces", of: Containment): HTMLElement =>
        h("tr", {},
            h("th", { scope: "row" }, `${t(`roles.${role}`)}: ${t("report.outside")}`),
            h("td", { class: "number" }, state(of) ?? area(of.outside_m2)),
            h("td", { class: "number" }, of.outside_m2 === null || !zone.area_m2 ? "–" : percent(of.outside_m2 / zone.area_m2)),
            h("td", {}, Object.entries(of.subtypes).map(([name, area_m2]) => `${name} ${area(area_m2)} `)));
    return scrolling(`${t("report.controls")} ${zone.id}`, h("table", { class: "compact" },
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("report.controls")),
            [t("report.overlap"), t("report.share")].map((title) => h("th", { scope: "col", class: "number" }, title)),
            h("th", { scope: "col" }, t("report.notes")))),
        h("tbody", {}, overlap("farmland", zone.controls.farmland), overlap("redline", zone.controls.redline),
            containment("udb", zone.controls.udb),
            zone.controls.spaces.state === "absent" ? null : containment("spaces", zone.controls.spaces))));
}

function industrial({ zone }: Sheet): HTMLElement | null {
    if (zone.industrial === null) return null;
    const { industrial } = zone;
    return h("div", { class: "industrial" },
        h("h4", {}, `${t("report.industrial_share")} ${percent(industrial.share, industrial.limit)}`,
            h("small", {}, ` ${t("page.share_limit", { limit: percent(industrial.limit) })} · ${named("class_sets", industrial.class_set)} · ${named("denominators", industrial.denominator)}`)),
        shareChart(industrial));
}

function findingsOf(sheet: Sheet): HTMLElement {
    const open = worstFirst(sheet.findings.filter(({ outcome }) => outcome !== "pass"));
    if (open.length === 0) return h("p", {}, t("report.no_findings"));
    return h("div", {},
        scrolling(`${t("report.findings")} ${sheet.zone.id}`, h("table", { class: "compact findings" },
            h("thead", {}, h("tr", {}, [t("report.outcome"), t("report.rule"), t("page.message"), t("report.measured")].map((title) => h("th", { scope: "col" }, title)))),
            h("tbody", {}, open.map((finding, place) => h("tr", { class: place < MOST_ON_PAPER ? null : "screen" },
                h("td", {}, badge(finding.outcome), counts(finding) ? null : h("small", {}, t("exceptions.accepted"))),
                h("th", { scope: "row" }, named("rules", finding.rule)),
                h("td", {}, told(finding.message)),
                h("td", { class: "number" }, byHowMuch(finding))))))),
        open.length > MOST_ON_PAPER ? h("p", { class: "paper muted" }, t("page.more_findings", { count: open.length - MOST_ON_PAPER })) : null);
}

/** Everything about a zone on one page. */
function page(atlas: Atlas, sheet: Sheet): HTMLElement {
    const { zone } = sheet;
    const picture = zonePicture(atlas, zone.id, 640, 380);
    return h("article", { class: "sheet", "data-zone": zone.id, "aria-label": t("page.sheet_of", { zone: zone.id }) },
        h("h3", {}, `${zone.id} ${zone.name} `, badge(zone.outcome)),
        h("div", { class: "sheet-top" },
            h("div", { class: "sheet-map" }, picture ?? h("p", {}, t("page.no_map")), picture === null ? null : legend([sheet], true)),
            h("div", { class: "sheet-figures" }, figures(sheet), industrial(sheet),
                zone.landuse.classes.length === 0 ? h("p", { class: "muted" }, t("page.no_landuse")) : compositionBar(partsOf(zone)))),
        controls(sheet),
        h("h4", {}, t("report.findings")),
        findingsOf(sheet),
        zone.landuse.classes.length === 0 ? null : h("details", { class: "screen" }, h("summary", {}, t("report.landuse")), scrolling(`${t("report.landuse")} ${zone.id}`, classTable(zone.landuse))));
}

export function sheets(atlas: Atlas, choices: Choices): HTMLElement | null {
    const { zones } = atlas.report;
    const [first] = zones;
    if (first === undefined) return null;
    const room = h("div", { class: "sheets" });
    const choice = h("select", { id: "sheet-zone", change: () => { choices.set("zone", choice.value); } },
        zones.map(({ id, name }) => h("option", { value: id }, `${id} ${name}`)));
    let chosen = choices.current.zone || (zones.find(({ outcome }) => outcome === "fail") ?? first).id;
    const update = (): void => {
        chosen = choices.current.zone || chosen;
        choice.value = chosen;
        replace(room, page(atlas, atlas.sheet(chosen)));
    };
    choices.on("zone", update);
    update();
    const section = h("section", { id: "sheets", class: "card" },
        h("h2", {}, t("page.sheets")),
        h("p", { class: "screen" }, h("label", { for: "sheet-zone" }, t("page.zone")), choice),
        room);
    onPrint({ prepare: () => { replace(room, atlas.all().map((sheet) => page(atlas, sheet))); }, finish: update });
    return section;
}
