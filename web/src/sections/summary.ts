// SPDX-License-Identifier: MIT
// What a director reads: the outcome, how many of each, and what has to be done in which zone.
import { h, type Child } from "../dom";
import type { Atlas, Sheet } from "../map/atlas";
import { badge, outcomeWord, symbol } from "../outcome";
import { area, count, quantity } from "../quantity";
import { counts, OUTCOMES, worst, type Finding, type Report } from "../report";
import { scrolling } from "../scrolling";
import { named, t, told } from "../words";

const MOST_REASONS = 3;
/** Zones that the director's page has room for. */
const MOST_ON_PAPER = 7;

function verdict({ zones, outcome }: Report): string {
    if (zones.length === 0) return t("page.verdict_no_zones", { outcome: outcomeWord(outcome) });
    const number = (wanted: string): number => zones.filter((zone) => zone.outcome === wanted).length;
    const values = { zones: zones.length, fail: number("fail"), undecided: number("undecided"), warn: number("warn") };
    const ofZones = worst(zones.map((zone) => zone.outcome)) ?? "pass";
    const sentence = t(`page.verdict_${ofZones}`, values);
    return ofZones === outcome ? sentence : `${sentence} ${t("page.verdict_submission", { outcome: outcomeWord(outcome) })}`;
}

/** Of the worst outcome first; of these, those that miss their limit by most. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
    const rank = (finding: Finding): number => OUTCOMES.indexOf(finding.outcome) + (counts(finding) ? 0 : OUTCOMES.length);
    const about = (finding: Finding): number => (finding.rule.startsWith("geometry.") || finding.rule.startsWith("topology.") ? 1 : 0);
    return [...findings].sort((a, b) => rank(a) - rank(b) || about(a) - about(b));
}

/** The figure of a finding beside its limit, where it has both. */
export function byHowMuch(finding: Finding): Child {
    if (finding.measured === null) return "–";
    const measured = quantity(finding.measured, finding, finding.limit);
    if (finding.limit === null) return measured;
    return [measured, h("small", {}, ` ${t("page.limit_is", { limit: quantity(finding.limit, finding) })}`)];
}

function reasons(sheet: Sheet): HTMLElement[] {
    const open = worstFirst(sheet.findings.filter((finding) => finding.outcome !== "pass" && counts(finding)));
    const ofWorst = open.filter((finding) => finding.outcome === sheet.zone.outcome);
    const rows = ofWorst.slice(0, MOST_REASONS).map((finding) =>
        h("li", {}, h("strong", {}, named("rules", finding.rule)), ": ", told(finding.message)));
    const more = open.length - rows.length;
    if (more > 0) rows.push(h("li", { class: "muted" }, t("report.not_listed", { count: count(more) })));
    return rows;
}

function attention(atlas: Atlas): HTMLElement {
    const order = (sheet: Sheet): number => OUTCOMES.indexOf(sheet.zone.outcome);
    const sheets = atlas.all().filter(({ zone }) => zone.outcome !== "pass").sort((a, b) => order(a) - order(b));
    if (sheets.length === 0) return h("p", {}, t("page.nothing_to_do"));
    return scrolling(t("page.attention"),
        h("table", { class: "attention" },
            h("thead", {}, h("tr", {},
                [t("report.outcome"), t("page.zone"), t("report.area"), t("page.main_reasons"), t("report.remedy")].map((title) => h("th", { scope: "col" }, title)))),
            h("tbody", {}, sheets.map((sheet, place) => {
                const first = worstFirst(sheet.findings.filter((finding) => finding.outcome === sheet.zone.outcome && counts(finding)))[0];
                return h("tr", { class: place < MOST_ON_PAPER ? null : "screen" },
                    h("td", {}, badge(sheet.zone.outcome)),
                    h("th", { scope: "row" }, sheet.zone.id, h("br"), sheet.zone.name),
                    h("td", { class: "number" }, area(sheet.zone.area_m2)),
                    h("td", {}, h("ul", { class: "plain" }, reasons(sheet))),
                    h("td", {}, first === undefined ? "–" : told(first.remedy)));
            }))));
}

/** The others have a page of their own each, as all zones do. */
function moreOnPaper(atlas: Atlas): HTMLElement | null {
    const more = atlas.all().filter(({ zone }) => zone.outcome !== "pass").length - MOST_ON_PAPER;
    return more > 0 ? h("p", { class: "paper" }, t("page.more_zones", { count: count(more) })) : null;
}

function basis({ profile, area: areas, totals, manifest }: Report): HTMLElement {
    const accepted = Object.values(totals).reduce((sum, total) => sum + total.accepted, 0);
    const cut = Object.entries(totals).filter(([, total]) => total.listed < total.found);
    return h("div", { class: "basis" },
        h("dl", { class: "facts" },
            h("div", {}, h("dt", {}, t("page.profile")), h("dd", {}, told(profile.title) || profile.id, ` (${profile.id} ${profile.version})`)),
            areas.working_crs === "" ? null : h("div", {}, h("dt", {}, t("report.working_crs")), h("dd", {}, areas.working_crs)),
            h("div", {}, h("dt", {}, t("report.area_method")), h("dd", {}, named("area_methods", areas.method), " ", areas.standard))),
        accepted > 0 ? h("p", {}, t("page.accepted_count", { count: accepted, as_of: manifest.exceptions?.as_of ?? "" })) : null,
        cut.length === 0 ? null : h("p", {}, t("page.not_all_listed"), ": ",
            cut.map(([rule, total]) => t("page.listed_of", { rule, found: count(total.found), listed: count(total.listed) })).join(" ")));
}

export function summary(atlas: Atlas): HTMLElement {
    const { report } = atlas;
    return h("section", { id: "summary", class: "card" },
        h("h2", {}, t("page.summary")),
        h("p", { class: `verdict ${report.outcome}` }, symbol(report.outcome), h("span", {}, verdict(report))),
        report.zones.length === 0 ? null : h("ul", { class: "counts" },
            OUTCOMES.map((outcome) => h("li", { class: outcome },
                h("span", { class: "figure" }, count(report.zones.filter((zone) => zone.outcome === outcome).length)),
                badge(outcome)))),
        basis(report),
        report.zones.length === 0 ? null : [h("h3", {}, t("page.attention")), attention(atlas), moreOnPaper(atlas)]);
}
