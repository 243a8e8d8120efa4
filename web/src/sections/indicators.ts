// SPDX-License-Identifier: MIT
import { DataTable } from "../data_table";
import { h, type Child } from "../dom";
import { badge, outcomeWord } from "../outcome";
import { area, areaUnitName, decimal, inAreaUnit, percent } from "../quantity";
import type { Finding, IndicatorValue, Report, ScoreNode, ZoneEfficiency } from "../report";
import { named, t, told } from "../words";

interface Row {
    zone: ZoneEfficiency;
    value: IndicatorValue;
    target: Finding | null;
}

/** Its id ends in what it is about: zone, year, part and indicator are told apart by the figures they state. */
function targetOf(report: Report, zone: ZoneEfficiency, value: IndicatorValue): Finding | null {
    return report.findings.find((finding) =>
        finding.rule === "efficiency.target" && finding.zone === zone.zone &&
        (finding.feature === value.id || finding.feature.endsWith(`/${value.id}`)) &&
        (finding.measured === null || finding.measured === value.value)) ?? null;
}

function values(report: Report, zones: readonly ZoneEfficiency[]): HTMLElement {
    const rows = zones.flatMap((zone) => zone.values.map((value): Row => ({ zone, value, target: targetOf(report, zone, value) })));
    const unit = ({ value }: Row): string => named("indicator_units", value.unit);
    return new DataTable<Row>({
        name: "indicators", caption: t("page.indicators"), rows,
        columns: [
            { title: t("page.zone"), value: ({ zone }) => zone.zone, heading: true, show: ({ zone }) => `${zone.zone} ${zone.name}` },
            { title: t("page.year"), value: ({ zone }) => zone.year, numeric: true },
            { title: t("efficiency_sheets.part"), value: ({ value }) => named("zone_parts", value.part) },
            { title: t("efficiency.indicator"), value: ({ value }) => named("indicators", value.id) },
            {
                title: t("efficiency.value"), numeric: true, value: ({ value }) => value.value,
                show: ({ value }) => (value.value === null ? h("small", {}, told(value.reason)) : decimal(value.value)),
            },
            { title: t("efficiency_sheets.unit"), value: unit },
            { title: t("page.target"), numeric: true, value: ({ target }) => target?.limit ?? null, show: ({ target }) => (target?.limit === null || target === null ? "–" : decimal(target.limit)) },
            {
                title: t("report.outcome"), value: ({ target }) => (target === null ? null : outcomeWord(target.outcome)),
                show: ({ target }) => (target === null ? "–" : badge(target.outcome)),
            },
            { title: t("efficiency.coverage"), numeric: true, value: ({ value }) => value.coverage, show: ({ value }) => (value.coverage === null ? "–" : percent(value.coverage)) },
            { title: t("efficiency.source"), value: ({ value }) => value.sources.join(", ") },
        ],
    }).element;
}

function node({ path, weight, score, value, ideal, reason, children }: ScoreNode): HTMLElement {
    const last = path.split("/").pop() ?? "";
    const words: Child = [
        path === "" ? t("efficiency_sheets.total") : children.length > 0 ? named("levels", last) : named("indicators", last),
        " ", h("strong", {}, score === null ? "–" : decimal(score)), path === "" ? "" : ` × ${weight}`,
        value === null || ideal === null ? "" : h("small", {}, ` (${decimal(value)} / ${t("efficiency_sheets.ideal")} ${decimal(ideal)})`),
        score === null ? h("small", {}, ` ${told(reason)}`) : null,
    ];
    return h("li", {}, words, children.length === 0 ? null : h("ul", {}, children.map(node)));
}

function scores(zones: readonly ZoneEfficiency[]): Child {
    return zones.map((zone) => h("details", { open: zones.length <= 3 },
        h("summary", {}, `${zone.zone} ${zone.name} ${zone.year ?? ""} `,
            h("strong", {}, zone.score?.score === null || zone.score === null ? t("efficiency.score_missing") : decimal(zone.score.score)),
            zone.rank === null ? "" : ` · ${t("efficiency.rank")} ${zone.rank}`),
        zone.score === null ? h("p", {}, told(zone.score_reason)) : h("ul", { class: "tree" }, node(zone.score)),
        h("ul", { class: "plain" },
            zone.structure_potential_m2 === null ? null : h("li", {}, t("efficiency.structure_potential", { area: area(zone.structure_potential_m2) })),
            zone.intensity_potential_m2 === null ? null : h("li", {}, t("efficiency.intensity_potential", { area: area(zone.intensity_potential_m2) })),
            zone.industrial_gap_m2 === null ? null : h("li", {}, t("efficiency.industrial_gap", { area: area(zone.industrial_gap_m2) })))));
}

export function indicators(report: Report): HTMLElement | null {
    const efficiency = report.indicators;
    if (efficiency === null) return null;
    const { zones, enterprises, potential, parcels, comparisons } = efficiency;
    const standings = comparisons.flatMap((comparison) => comparison.zones.map((standing) => ({ comparison, standing })));
    return h("section", { id: "indicators", class: "card wide" },
        h("h2", {}, t("page.indicators")),
        told(efficiency.basis) === "" ? null : h("p", { class: "muted" }, told(efficiency.basis)),
        values(report, zones),
        h("h3", {}, t("page.scores")), scores(zones),
        standings.length === 0 ? null : [h("h3", {}, t("page.standing")), new DataTable({
            name: "standing", caption: t("page.standing"), rows: standings,
            columns: [
                { title: t("efficiency.indicator"), value: ({ comparison }) => named("indicators", comparison.id) },
                { title: t("page.year"), numeric: true, value: ({ comparison }) => comparison.year },
                { title: t("page.zone"), value: ({ standing }) => standing.zone, heading: true },
                { title: t("efficiency.value"), numeric: true, value: ({ standing }) => standing.value, show: ({ standing }) => decimal(standing.value) },
                { title: t("efficiency.rank"), numeric: true, value: ({ standing }) => standing.rank },
                { title: t("efficiency.quarter"), numeric: true, value: ({ standing }) => standing.quarter },
                { title: t("efficiency.change"), numeric: true, value: ({ standing }) => standing.change, show: ({ standing }) => (standing.change === null ? "–" : decimal(standing.change)) },
            ],
        }).element],
        enterprises.length === 0 ? null : [h("h3", {}, t("page.enterprises")), new DataTable({
            name: "enterprises", caption: t("page.enterprises"), rows: enterprises,
            columns: [
                { title: t("report.id"), value: ({ id }) => id, heading: true },
                { title: t("report.name"), value: ({ name }) => name },
                { title: t("page.zone"), value: ({ zone }) => zone },
                { title: t("page.class"), value: ({ letter }) => letter || null },
                { title: t("page.composite"), numeric: true, value: ({ composite }) => composite, show: ({ composite }) => (composite === null ? "–" : decimal(composite)) },
                { title: t("page.message"), value: ({ reason }) => told(reason) },
            ],
        }).element],
        potential.length === 0 ? null : [h("h3", {}, t("page.potential")), new DataTable({
            name: "potential", caption: t("page.potential"), rows: potential,
            columns: [
                { title: t("efficiency.kind"), value: ({ kind }) => named("potential", kind) },
                { title: t("page.zone"), value: ({ zone }) => zone },
                { title: t("efficiency.feature"), value: ({ id }) => id, heading: true },
                { title: t("efficiency.owner"), value: ({ owner }) => owner },
                { title: t("report.area"), unit: areaUnitName(), numeric: true, value: ({ area_m2 }) => inAreaUnit(area_m2), show: ({ area_m2 }) => area(area_m2) },
                { title: t("efficiency.rank"), numeric: true, value: ({ rank }) => rank },
            ],
        }).element],
        parcels.length === 0 ? null : [h("h3", {}, t("page.parcels")), new DataTable({
            name: "parcels", caption: t("page.parcels"), rows: parcels,
            columns: [
                { title: t("page.zone"), value: ({ zone }) => zone },
                { title: t("report.id"), value: ({ id }) => id, heading: true },
                { title: t("efficiency.owner"), value: ({ owner }) => owner },
                { title: t("report.area"), unit: areaUnitName(), numeric: true, value: ({ area_m2 }) => inAreaUnit(area_m2), show: ({ area_m2 }) => area(area_m2) },
                { title: t("report.share"), numeric: true, value: ({ share }) => share, show: ({ share }) => percent(share) },
                {
                    title: t("efficiency.indicator"), value: ({ values }) => values.map(({ id, value }) => `${named("indicators", id)} ${value ?? "–"}`).join("; "),
                    show: ({ values }) => h("ul", { class: "plain" }, values.filter(({ value }) => value !== null).map(({ id, value, unit }) =>
                        h("li", {}, `${named("indicators", id)} ${decimal(value ?? 0)} ${named("indicator_units", unit)}`))),
                },
            ],
        }).element]);
}
