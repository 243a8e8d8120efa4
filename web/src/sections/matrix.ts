// SPDX-License-Identifier: MIT
import type { Choices } from "../choice";
import { DataTable, type Column } from "../data_table";
import { h, type Child } from "../dom";
import type { Atlas, Sheet } from "../map/atlas";
import { badge, outcomeWord } from "../outcome";
import { area, areaUnitName, inAreaUnit, quantity } from "../quantity";
import { counts, OUTCOMES, worst, type Finding, type Outcome } from "../report";
import { named, t } from "../words";
import { byHowMuch } from "./summary";

/** Rules of a family have a column of their own, but for those of geometry and topology, of which there are dozens. */
const FAMILIES = ["geometry", "topology", "efficiency"] as const;

interface RuleColumn {
    id: string;
    title: string;
    holds: (finding: Finding) => boolean;
}

function ruleColumns({ report }: Atlas): RuleColumn[] {
    const ofZones = new Set(report.findings.filter(({ zone }) => zone !== "").map(({ rule }) => rule));
    const family = (rule: string): string => rule.split(".")[0] ?? rule;
    const inFamily = (rule: string): boolean => (FAMILIES as readonly string[]).includes(family(rule));
    const rules = Object.keys(report.totals).filter((rule) => ofZones.has(rule) && !inFamily(rule));
    for (const rule of ofZones) if (!rules.includes(rule) && !inFamily(rule)) rules.push(rule);
    const columns: RuleColumn[] = rules.map((id) => ({ id, title: named("rules", id), holds: ({ rule }) => rule === id }));
    for (const name of FAMILIES) {
        if ([...ofZones].some((rule) => family(rule) === name)) {
            const title = name === "efficiency" ? t("page.indicators") : t(`page.${name}`);
            columns.push({ id: `${name}.*`, title, holds: ({ rule }) => family(rule) === name });
        }
    }
    return columns;
}

interface Cell {
    outcome: Outcome | null;
    findings: Finding[];
}

function cellOf(sheet: Sheet, column: RuleColumn): Cell {
    const findings = sheet.findings.filter(column.holds);
    return { outcome: worst(findings.filter(counts).map(({ outcome }) => outcome)), findings };
}

/** Of what passes, the limit is of no interest. */
function figureOf(finding: Finding): Child {
    return finding.outcome === "pass" ? quantity(finding.measured, finding, finding.limit) : byHowMuch(finding);
}

function shown(sheet: Sheet, column: RuleColumn, choices: Choices): HTMLElement | string {
    const { outcome, findings } = cellOf(sheet, column);
    if (findings.length === 0) return t("page.not_judged");
    const accepted = findings.filter((finding) => !counts(finding)).length;
    const [only] = findings;
    const figure = findings.length === 1 && only !== undefined ? figureOf(only) : `${findings.length} ×`;
    const content = [
        outcome === null ? null : badge(outcome),
        h("span", { class: "figure" }, figure),
        accepted > 0 ? h("small", {}, ` ${t("exceptions.accepted")} ${accepted}`) : null,
    ];
    if (outcome === "pass") return h("span", { class: "cell" }, content);
    return h("button", {
        type: "button", class: "cell",
        click: () => {
            choices.set("filter", { rule: column.id, zone: sheet.zone.id, outcome: "", search: "", byCause: false });
            const only = findings.length === 1 ? findings[0] : undefined;
            if (only !== undefined) choices.set("finding", only.id);
            else document.getElementById("findings")?.scrollIntoView();
        },
    }, content);
}

export function matrix(atlas: Atlas, choices: Choices): HTMLElement {
    const columns: Column<Sheet>[] = [
        { title: t("report.id"), value: ({ zone }) => zone.id, heading: true },
        {
            title: t("report.name"), value: ({ zone }) => zone.name,
            show: ({ zone }) => h("button", {
                type: "button", class: "link",
                click: () => {
                    choices.set("zone", zone.id);
                    document.getElementById("map")?.scrollIntoView();
                },
            }, zone.name || zone.id),
        },
        {
            title: t("report.outcome"), value: ({ zone }) => OUTCOMES.indexOf(zone.outcome),
            show: ({ zone }) => badge(zone.outcome), exported: ({ zone }) => outcomeWord(zone.outcome),
        },
        {
            title: t("report.area"), unit: areaUnitName(), numeric: true,
            value: ({ zone }) => (zone.area_m2 === null ? null : inAreaUnit(zone.area_m2)),
            show: ({ zone }) => area(zone.area_m2),
        },
        ...ruleColumns(atlas).map((column): Column<Sheet> => ({
            title: column.title,
            value: (sheet) => {
                const { outcome } = cellOf(sheet, column);
                return outcome === null ? null : OUTCOMES.indexOf(outcome);
            },
            exported: (sheet) => {
                const { outcome } = cellOf(sheet, column);
                return outcome === null ? null : outcomeWord(outcome);
            },
            show: (sheet) => shown(sheet, column, choices),
        })),
    ];
    const table = new DataTable({
        name: "verdicts", caption: t("page.matrix"), columns, rows: atlas.all(),
        rowClass: ({ zone }) => `row-${zone.outcome}`,
    });
    const wanted = h("select", {
        id: "matrix-outcome",
        change: () => {
            table.setRows(atlas.all().filter(({ zone }) => wanted.value === "" || zone.outcome === wanted.value));
        },
    }, h("option", { value: "" }, t("page.all")), OUTCOMES.map((outcome) => h("option", { value: outcome }, outcomeWord(outcome))));
    return h("section", { id: "matrix", class: "card wide" },
        h("h2", {}, t("page.matrix")),
        h("p", { class: "screen" }, h("label", { for: "matrix-outcome" }, t("report.outcome")), wanted),
        table.element);
}
