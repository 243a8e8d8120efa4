// SPDX-License-Identifier: MIT
import { DataTable } from "../data_table";
import { h } from "../dom";
import { area, areaUnitName, count, inAreaUnit } from "../quantity";
import type { Report } from "../report";
import { named, t } from "../words";

/** The control layers against each other, in a report of `zoneplan controls`. */
export function controls({ controls: pairs }: Report): HTMLElement | null {
    if (pairs.length === 0) return null;
    const inUnit = (area_m2: number | null): number | null => (area_m2 === null ? null : inAreaUnit(area_m2));
    return h("section", { id: "controls", class: "card wide" },
        h("h2", {}, t("page.controls")),
        new DataTable({
            name: "controls", caption: t("page.controls"), rows: pairs,
            columns: [
                { title: t("table.pair"), value: ({ layer, other }) => `${named("roles", layer)} × ${named("roles", other)}`, heading: true },
                { title: t("table.overlaps"), numeric: true, value: ({ overlaps }) => overlaps, show: ({ overlaps }) => count(overlaps) },
                {
                    title: t("table.overlap"), numeric: true, unit: areaUnitName(), value: ({ overlap_m2 }) => inUnit(overlap_m2),
                    show: ({ overlap_m2, state }) => (overlap_m2 === null ? t(`states.${state}`) : area(overlap_m2)),
                },
                { title: t("report.sliver"), numeric: true, value: ({ slivers }) => slivers, show: ({ slivers }) => count(slivers) },
            ],
        }).element);
}
