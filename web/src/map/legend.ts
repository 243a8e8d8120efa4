// SPDX-License-Identifier: MIT
import { h, s, type Child } from "../dom";
import { area } from "../quantity";
import { named, t } from "../words";
import type { Sheet } from "./atlas";
import { landColour } from "./land_colours";

function swatch(kind: string, fill: string | null = null, of: string | null = null): SVGSVGElement {
    return s(
        "svg",
        { class: "swatch", width: 22, height: 14, viewBox: "0 0 22 14", "aria-hidden": "true" },
        s("g", { class: `layer ${kind}` }, s("path", { d: "M1 1H21V13H1Z", fill, class: of })),
    );
}

function entry(symbol: Child, words: Child): HTMLElement {
    return h("li", {}, symbol, h("span", {}, words));
}

/** What is drawn of these zones; land use by class only where there is one zone. */
export function legend(sheets: readonly Sheet[], full: boolean): HTMLElement {
    const entries: HTMLElement[] = [entry(swatch("zones"), t("roles.zones"))];
    const surroundings = full ? sheets.flatMap((sheet) => sheet.surroundings) : [];
    for (const role of ["baseline", "udb", "farmland", "redline", "spaces"] as const) {
        if (surroundings.some((surrounding) => surrounding.role === role)) {
            entries.push(entry(swatch(role), t(`roles.${role}`)));
        }
    }
    for (const kind of new Set(sheets.flatMap((sheet) => sheet.land.map(({ landKind }) => landKind)))) {
        entries.push(entry(swatch("land", null, kind), kind === "parcel" ? t("page.parcels") : named("potential", kind)));
    }
    const pieces = sheets.flatMap((sheet) => sheet.conflicts);
    for (const kind of new Set(pieces.map((piece) => piece.kind))) {
        const ofKind = pieces.filter((piece) => piece.kind === kind);
        const sum = ofKind.reduce((total, piece) => total + piece.area_m2, 0);
        entries.push(
            entry(
                s(
                    "svg",
                    { class: "swatch", width: 22, height: 14, viewBox: "0 0 22 14", "aria-hidden": "true" },
                    s("path", { d: "M1 1H21V13H1Z", class: `conflict ${kind}` }),
                ),
                [named("conflicts", kind), h("small", {}, ` ${ofKind.length} · ${area(sum)}`)],
            ),
        );
    }
    if (sheets.some((sheet) => sheet.faults.length > 0)) {
        entries.push(
            entry(
                s(
                    "svg",
                    { class: "swatch", width: 22, height: 14, viewBox: "0 0 22 14", "aria-hidden": "true" },
                    s("circle", { cx: 11, cy: 7, r: 5, class: "fault warn" }),
                ),
                t("page.layer_faults"),
            ),
        );
    }
    return h("ul", { class: "legend" }, entries, landEntries(sheets, full));
}

function landEntries(sheets: readonly Sheet[], full: boolean): HTMLElement[] {
    const seen = new Map<string, HTMLElement>();
    if (!full) return [];
    for (const sheet of sheets) {
        sheet.surroundings.forEach(({ role, category, name }) => {
            if (role !== "landuse" || seen.has(`${category} ${name}`)) return;
            const symbol = swatch("landuse", landColour(sheet.codeSystem, category));
            seen.set(`${category} ${name}`, entry(symbol, [category || t("page.no_class"), name === category ? "" : ` ${name}`]));
        });
    }
    return [...seen.entries()].sort(([a], [b]) => a.localeCompare(b)).map(([, element]) => element);
}
