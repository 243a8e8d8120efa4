// SPDX-License-Identifier: MIT
import { h } from "../dom";
import { landColour, majorClass } from "../map/land_colours";
import { area, percent } from "../quantity";
import type { LandUse, Zone } from "../report";
import { t } from "../words";

export interface Part {
    code: string;
    words: string;
    share: number;
    area_m2: number;
    colour: string;
}

/** Land use by major class, largest first, and what has none. */
export function partsOf(zone: Zone): Part[] {
    const { landuse } = zone;
    const parts = new Map<string, Part>();
    landuse.classes.forEach(({ code, name, area_m2, share }) => {
        const major = majorClass(landuse.code_system, code);
        const known = parts.get(major);
        if (known === undefined) {
            parts.set(major, { code: major, words: code === major ? name : "", share, area_m2, colour: landColour(landuse.code_system, code) });
        } else {
            known.share += share;
            known.area_m2 += area_m2;
        }
    });
    const sorted = [...parts.values()].sort((a, b) => b.area_m2 - a.area_m2);
    const unmapped = landuse.unmapped_m2 ?? 0;
    if (unmapped > 0 && zone.area_m2 !== null) {
        sorted.push({ code: "", words: t("report.unmapped"), share: unmapped / zone.area_m2, area_m2: unmapped, colour: "#ffffff" });
    }
    return sorted;
}

export function partWords({ code, words }: Part): string {
    return [code, words].filter(Boolean).join(" ") || t("page.other_classes");
}

/** A bar of the whole zone, in the colours of the map. */
export function compositionBar(parts: readonly Part[]): HTMLElement {
    const LEAST_LABELLED = 0.06;
    const total = Math.max(1, parts.reduce((sum, { share }) => sum + share, 0));
    const pieces = parts.map((part) => {
        const share = part.share / total;
        const title = `${partWords(part)} ${percent(part.share)} ${area(part.area_m2)}`;
        const piece = h("span", { class: "part", title }, share < LEAST_LABELLED ? "" : part.code);
        piece.style.width = `${share * 100}%`;
        piece.style.backgroundColor = part.colour;
        return piece;
    });
    const words = parts.map((part) => `${partWords(part)} ${percent(part.share)}`).join(", ");
    return h("div", { class: "composition", role: "img", "aria-label": words }, pieces);
}

export function classTable({ classes, unmapped_m2 }: LandUse): HTMLElement {
    const row = (code: string, name: string, area_m2: number, share: number | null): HTMLElement => h("tr", {},
        h("th", { scope: "row" }, code), h("td", {}, name), h("td", { class: "number" }, area(area_m2)),
        h("td", { class: "number" }, share === null ? "–" : percent(share)));
    return h("table", { class: "compact" },
        h("thead", {}, h("tr", {}, [t("report.code"), t("report.class")].map((title) => h("th", { scope: "col" }, title)),
            [t("report.area"), t("report.share")].map((title) => h("th", { scope: "col", class: "number" }, title)))),
        h("tbody", {}, classes.map(({ code, name, area_m2, share }) => row(code, name, area_m2, share)),
            (unmapped_m2 ?? 0) > 0 ? row("–", t("report.unmapped"), unmapped_m2 ?? 0, null) : null));
}
