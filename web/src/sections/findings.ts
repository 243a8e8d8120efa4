// SPDX-License-Identifier: MIT
import type { Choices } from "../choice";
import { DataTable, type Column } from "../data_table";
import { h, replace } from "../dom";
import type { Atlas } from "../map/atlas";
import { findingFacts } from "../map/details";
import { badge, outcomeWord } from "../outcome";
import type { ToLonLat } from "../projection";
import { count, quantity } from "../quantity";
import { OUTCOMES, worst, type Finding } from "../report";
import { named, t, told } from "../words";

/** Findings of one rule, zone and cause. */
interface Cause {
    findings: Finding[];
    rule: string;
    zone: string;
}

const ALL = "";
const NO_ZONE = " ";

export function zoneTitle(atlas: Atlas, zone: string): string {
    return atlas.has(zone) ? `${zone} ${atlas.sheet(zone).zone.name}` : zone || t("page.no_zone");
}

function matches(finding: Finding, choices: Choices): boolean {
    const { rule, zone, outcome, search } = choices.current.filter;
    if (rule.endsWith(".*") ? !finding.rule.startsWith(rule.slice(0, -1)) : rule !== ALL && finding.rule !== rule) return false;
    if (zone === NO_ZONE ? finding.zone !== "" : zone !== ALL && finding.zone !== zone) return false;
    if (outcome === "open" ? finding.outcome === "pass" : outcome !== ALL && finding.outcome !== outcome) return false;
    if (search === "") return true;
    const { message, features, feature, other, layer } = finding;
    const words = [finding.rule, finding.zone, message.zh, message.en, feature, other, layer, ...features.map(({ id }) => id)];
    return words.join("\n").toLowerCase().includes(search.toLowerCase());
}

function causesOf(findings: readonly Finding[]): Cause[] {
    const causes = new Map<string, Cause>();
    findings.forEach((finding, place) => {
        const key = finding.group === "" ? `alone ${place}` : `${finding.rule}\n${finding.zone}\n${finding.group}`;
        const known = causes.get(key);
        if (known === undefined) causes.set(key, { findings: [finding], rule: finding.rule, zone: finding.zone });
        else known.findings.push(finding);
    });
    return [...causes.values()];
}

/** Of one unit only: areas are not added to lengths. */
function totalOf({ findings }: Cause): number | null {
    const [first] = findings;
    const measured = findings.map((finding) => finding.measured);
    if (first === undefined || first.unit === "1" || findings.some(({ unit }) => unit !== first.unit)) return null;
    return measured.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}

export function findings(atlas: Atlas, choices: Choices, lonLat: ToLonLat): HTMLElement {
    const { report } = atlas;
    const show = (finding: Finding): void => { choices.set("finding", finding.id); };
    const ruleColumn = <Row extends { rule: string }>(): Column<Row> => ({
        title: t("report.rule"), value: ({ rule }) => rule,
        show: ({ rule }) => [named("rules", rule), h("br"), h("small", {}, rule)],
    });
    const zoneColumn = <Row extends { zone: string }>(): Column<Row> => ({
        title: t("page.zone"), value: ({ zone }) => zone, show: ({ zone }) => zoneTitle(atlas, zone),
    });
    const columns: Column<Finding>[] = [
        {
            title: t("report.outcome"), value: ({ outcome }) => OUTCOMES.indexOf(outcome), exported: ({ outcome }) => outcomeWord(outcome),
            show: (finding) => [badge(finding.outcome), finding.accepted === null ? null : h("small", {}, t("exceptions.accepted"))],
        },
        ruleColumn(),
        zoneColumn(),
        {
            title: t("page.message"), value: ({ message }) => told(message),
            show: (finding) => h("details", {}, h("summary", {}, told(finding.message)), findingFacts(finding, lonLat)),
        },
        {
            title: t("report.measured"), numeric: true, value: ({ measured }) => measured,
            show: (finding) => quantity(finding.measured, finding, finding.limit),
        },
        { title: t("report.limit"), numeric: true, value: ({ limit }) => limit, show: (finding) => quantity(finding.limit, finding) },
        { title: t("report.margin"), numeric: true, value: ({ margin }) => margin, show: (finding) => quantity(finding.margin, finding) },
        {
            title: t("report.map"), value: ({ where }) => (where === null ? "" : where.join(" ")),
            show: (finding) => (!atlas.hasDrawing || (finding.where === null && finding.place === null && !atlas.has(finding.zone))
                ? "–"
                : h("button", { type: "button", class: "screen", click: () => { show(finding); } }, t("page.show"))),
        },
    ];
    const causeColumns: Column<Cause>[] = [
        {
            title: t("report.outcome"), value: (cause) => OUTCOMES.indexOf(worst(cause.findings.map(({ outcome }) => outcome)) ?? "pass"),
            exported: (cause) => outcomeWord(worst(cause.findings.map(({ outcome }) => outcome)) ?? "pass"),
            show: (cause) => badge(worst(cause.findings.map(({ outcome }) => outcome)) ?? "pass"),
        },
        ruleColumn(),
        zoneColumn(),
        { title: t("page.cause_count"), numeric: true, value: (cause) => cause.findings.length, show: (cause) => count(cause.findings.length) },
        {
            title: t("page.message"), value: (cause) => told(cause.findings[0]?.message ?? { zh: "", en: "" }),
            show: (cause) => h("details", {}, h("summary", {}, told(cause.findings[0]?.message ?? { zh: "", en: "" })),
                h("ul", {}, cause.findings.map((finding) => h("li", {},
                    h("button", { type: "button", class: "link", click: () => { show(finding); } }, told(finding.message)))))),
        },
        {
            title: t("efficiency_sheets.total"), numeric: true, value: totalOf,
            show: (cause) => {
                const [first] = cause.findings;
                const total = totalOf(cause);
                return first === undefined || total === null ? "–" : quantity(total, first);
            },
        },
    ];
    const list = new DataTable({ name: "findings", caption: t("page.findings"), columns, rows: [], printed: false });
    const causes = new DataTable({ name: "causes", caption: t("page.by_cause"), columns: causeColumns, rows: [], printed: false });
    const room = h("div", {});

    const rules = [...new Set(report.findings.map(({ rule }) => rule))].sort();
    const families = [...new Set(rules.map((rule) => `${rule.split(".")[0] ?? rule}.*`))];
    const rule = h("select", { id: "filter-rule" }, h("option", { value: ALL }, t("page.all")),
        families.map((family) => h("option", { value: family }, family)),
        rules.map((id) => h("option", { value: id }, `${id} ${named("rules", id)}`)));
    const zone = h("select", { id: "filter-zone" }, h("option", { value: ALL }, t("page.all")),
        report.findings.some((finding) => finding.zone === "") ? h("option", { value: NO_ZONE }, t("page.no_zone")) : null,
        report.zones.map(({ id, name }) => h("option", { value: id }, `${id} ${name}`)));
    const outcome = h("select", { id: "filter-outcome" }, h("option", { value: ALL }, t("page.all")),
        h("option", { value: "open" }, OUTCOMES.slice(0, 3).map(outcomeWord).join(" / ")),
        OUTCOMES.map((value) => h("option", { value }, outcomeWord(value))));
    const search = h("input", { id: "filter-search", type: "search" });
    const byCause = h("input", { id: "filter-cause", type: "checkbox" });

    const narrow = (): void => {
        choices.set("filter", { rule: rule.value, zone: zone.value, outcome: outcome.value, search: search.value.trim(), byCause: byCause.checked });
    };
    for (const control of [rule, zone, outcome, byCause]) control.addEventListener("change", narrow);
    search.addEventListener("input", narrow);
    const update = (): void => {
        const filter = choices.current.filter;
        rule.value = filter.rule;
        zone.value = filter.zone;
        outcome.value = filter.outcome;
        if (search.value.trim() !== filter.search) search.value = filter.search;
        byCause.checked = filter.byCause;
        const found = report.findings.filter((finding) => matches(finding, choices));
        if (filter.byCause) causes.setRows(causesOf(found));
        else list.setRows(found);
        replace(room, filter.byCause ? causes.element : list.element);
    };
    choices.on("filter", update);
    update();

    const field = (label: string, control: HTMLElement): HTMLElement => h("span", { class: "field" }, h("label", { for: control.id }, label), control);
    return h("section", { id: "findings", class: "card wide screen" },
        h("h2", {}, t("page.findings")),
        h("div", { class: "filters", role: "search", "aria-label": t("page.findings") },
            field(t("report.rule"), rule), field(t("page.zone"), zone), field(t("report.outcome"), outcome),
            field(t("page.search"), search), field(t("page.by_cause"), byCause)),
        room);
}
