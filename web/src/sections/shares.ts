// SPDX-License-Identifier: MIT
import { DataTable } from "../data_table";
import { h } from "../dom";
import type { Atlas, Sheet } from "../map/atlas";
import { area, areaUnitName, inAreaUnit, percent } from "../quantity";
import { named, t } from "../words";
import { compositionBar, partsOf, partWords } from "./composition";
import { shareChart } from "./share_chart";

/** The industrial share of every zone against its limit. */
export function shares(atlas: Atlas): HTMLElement | null {
    const rows = atlas.all().filter(({ zone }) => zone.industrial !== null);
    if (rows.length === 0) return null;
    const of = ({ zone }: Sheet): NonNullable<Sheet["zone"]["industrial"]> => {
        if (zone.industrial === null) throw new Error("zones without a share are left out");
        return zone.industrial;
    };
    const table = new DataTable<Sheet>({
        name: "industrial-share", caption: t("page.shares"), rows,
        columns: [
            { title: t("report.id"), value: ({ zone }) => zone.id, heading: true },
            { title: t("report.name"), value: ({ zone }) => zone.name },
            { title: t("page.shares"), value: (sheet) => of(sheet).share, show: (sheet) => shareChart(of(sheet)) },
            { title: t("report.share"), numeric: true, value: (sheet) => of(sheet).share, show: (sheet) => percent(of(sheet).share, of(sheet).limit) },
            { title: t("report.share_lower"), numeric: true, value: (sheet) => of(sheet).share_lower, show: (sheet) => percent(of(sheet).share_lower, of(sheet).limit) },
            { title: t("report.share_upper"), numeric: true, value: (sheet) => of(sheet).share_upper, show: (sheet) => percent(of(sheet).share_upper, of(sheet).limit) },
            { title: t("report.limit"), numeric: true, value: (sheet) => of(sheet).limit, show: (sheet) => percent(of(sheet).limit) },
            { title: t("report.industrial"), unit: areaUnitName(), numeric: true, value: (sheet) => inAreaUnit(of(sheet).industrial_m2), show: (sheet) => area(of(sheet).industrial_m2) },
            { title: t("report.margin"), unit: areaUnitName(), numeric: true, value: (sheet) => inAreaUnit(of(sheet).margin_m2), show: (sheet) => area(of(sheet).margin_m2) },
            { title: t("report.denominator"), value: (sheet) => named("denominators", of(sheet).denominator) },
        ],
    });
    return h("section", { id: "shares", class: "card wide" },
        h("h2", {}, t("page.shares")), h("p", { class: "muted" }, t("page.share_help")), table.element);
}

/** Land use of every zone by major class. */
export function compositions(atlas: Atlas): HTMLElement | null {
    const rows = atlas.all().filter(({ zone }) => zone.landuse.classes.length > 0);
    if (rows.length === 0) return null;
    const classes = rows.flatMap(({ zone }) => zone.landuse.classes.map((entry) => ({ zone, entry })));
    const table = new DataTable({
        name: "land-use", caption: t("page.landuse"), rows: classes, printed: false,
        columns: [
            { title: t("page.zone"), value: ({ zone }) => zone.id, heading: true },
            { title: t("report.code"), value: ({ entry }) => entry.code },
            { title: t("report.class"), value: ({ entry }) => entry.name },
            { title: t("report.area"), unit: areaUnitName(), numeric: true, value: ({ entry }) => inAreaUnit(entry.area_m2), show: ({ entry }) => area(entry.area_m2) },
            { title: t("report.share"), numeric: true, value: ({ entry }) => entry.share, show: ({ entry }) => percent(entry.share) },
        ],
    });
    const legend = new Map(rows.flatMap(({ zone }) => partsOf(zone)).map((part) => [part.code, part]));
    return h("section", { id: "landuse", class: "card wide" },
        h("h2", {}, t("page.landuse")),
        h("ul", { class: "legend inline" }, [...legend.values()].sort((a, b) => a.code.localeCompare(b.code)).map((part) =>
            h("li", {}, swatch(part.colour), partWords(part)))),
        h("div", { class: "bars" }, rows.map(({ zone }) =>
            h("div", { class: "bar" }, h("span", {}, `${zone.id} ${zone.name}`), compositionBar(partsOf(zone))))),
        h("details", { class: "screen" }, h("summary", {}, t("report.class")), table.element));
}

function swatch(colour: string): HTMLElement {
    const square = h("span", { class: "swatch-box", "aria-hidden": "true" });
    square.style.backgroundColor = colour;
    return square;
}
