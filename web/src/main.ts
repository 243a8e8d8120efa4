// SPDX-License-Identifier: MIT
import { Choices } from "./choice";
import { h, replace } from "./dom";
import { Atlas } from "./map/atlas";
import { MapView } from "./map/map_view";
import { forgetPrinted } from "./printing";
import { toLonLat } from "./projection";
import { areaUnit, chooseAreaUnit, type AreaUnit } from "./quantity";
import { readReport } from "./report";
import { comparison } from "./sections/comparison";
import { controls } from "./sections/controls";
import { findings } from "./sections/findings";
import { indicators } from "./sections/indicators";
import { manifest } from "./sections/manifest";
import { matrix } from "./sections/matrix";
import { sheets } from "./sections/sheets";
import { compositions, shares } from "./sections/shares";
import { summary } from "./sections/summary";
import { choose, language, t, type Language } from "./words";

const atlas = new Atlas(readReport());
const { report } = atlas;
const lonLat = toLonLat(report.area.working_crs_wkt);
const choices = new Choices({
    zone: "",
    finding: "",
    filter: { rule: "", zone: "", outcome: report.findings.some(({ outcome }) => outcome !== "pass") ? "open" : "", search: "", byCause: false },
});

function languageSwitch(): HTMLElement {
    const button = (to: Language, words: string): HTMLElement =>
        h("button", {
            type: "button", lang: to === "zh" ? "zh-CN" : "en", "aria-pressed": String(language() === to), "data-language": to,
            click: () => {
                choose(to);
                build();
                document.querySelector<HTMLElement>(`[data-language="${to}"]`)?.focus();
            },
        }, words);
    return h("div", { class: "group", role: "group", "aria-label": t("page.language") }, button("zh", "中文"), button("en", "English"));
}

function unitSwitch(): HTMLElement {
    const units: AreaUnit[] = ["m2", "ha", "mu"];
    return h("div", { class: "group", role: "group", "aria-label": t("page.area_unit") }, units.map((unit) =>
        h("button", {
            type: "button", "aria-pressed": String(areaUnit() === unit), "data-unit": unit,
            click: () => {
                chooseAreaUnit(unit);
                build();
                document.querySelector<HTMLElement>(`[data-unit="${unit}"]`)?.focus();
            },
        }, t(`page.unit_${unit}`))));
}

function mapSection(): HTMLElement | null {
    if (!atlas.hasDrawing) return null;
    return h("section", { id: "map", class: "card wide screen" }, h("h2", {}, t("page.map")), new MapView(atlas, choices, lonLat).element);
}

/** The page in the chosen language and unit. What the reader had chosen stays. */
function build(): void {
    choices.forgetListeners();
    forgetPrinted();
    document.title = `${t("report.title")} · zoneplan`;
    const sections = [
        summary(atlas),
        report.zones.length === 0 ? null : matrix(atlas, choices),
        controls(report),
        mapSection(),
        findings(atlas, choices, lonLat),
        sheets(atlas, choices),
        shares(atlas),
        compositions(atlas),
        indicators(report),
        comparison(atlas),
        manifest(report),
    ].filter((section): section is HTMLElement => section !== null);
    const page = document.getElementById("page");
    if (page === null) throw new Error("the page has no place for its content");
    replace(page,
        h("a", { class: "skip", href: "#content" }, t("page.skip")),
        h("header", {},
            h("h1", {}, t("report.title")),
            h("div", { class: "tools screen" }, languageSwitch(), unitSwitch(),
                h("button", { type: "button", click: () => { window.print(); } }, t("page.print")))),
        h("nav", { class: "screen", "aria-label": t("page.contents") },
            h("ul", {}, sections.map((section) => h("li", {}, h("a", { href: `#${section.id}` }, section.querySelector("h2")?.textContent ?? ""))))),
        h("main", { id: "content", tabindex: -1 }, sections),
        h("footer", {}, t("report.generated_by", { version: report.tool.version }), " · ", t("page.print_note")));
}

choose(document.documentElement.lang.startsWith("zh") ? "zh" : "en");
build();
document.documentElement.dataset.ready = "true";
