// SPDX-License-Identifier: MIT
import { DataTable } from "../data_table";
import { h } from "../dom";
import type { Atlas } from "../map/atlas";
import { badge, outcomeWord } from "../outcome";
import { count } from "../quantity";
import { named, t, told } from "../words";
import { zoneTitle } from "./findings";

/** What became of the findings of an earlier report. */
export function comparison(atlas: Atlas): HTMLElement | null {
    const earlier = atlas.report.comparison;
    if (earlier === null) return null;
    const changes = ["fixed", "new", "persisting", "unknown"] as const;
    return h("section", { id: "comparison", class: "card wide" },
        h("h2", {}, t("page.comparison")),
        h("p", {}, t("comparison.title", { against: earlier.against })),
        earlier.same_profile ? null : h("p", { class: "notice" }, t("comparison.profile_differs")),
        h("ul", { class: "counts" }, changes.map((change) => h("li", {},
            h("span", { class: "figure" }, count(earlier.findings.filter((finding) => finding.change === change).length)),
            t(`comparison.${change}`)))),
        new DataTable({
            name: "comparison", caption: t("page.comparison"), rows: earlier.findings,
            whenEmpty: t("comparison.none"),
            columns: [
                { title: t("page.change"), value: ({ change }) => t(`comparison.${change}`) },
                { title: t("report.rule"), value: ({ rule }) => rule, show: ({ rule }) => [named("rules", rule), h("br"), h("small", {}, rule)] },
                { title: t("page.zone"), value: ({ zone }) => zone, show: ({ zone }) => zoneTitle(atlas, zone) },
                { title: t("page.before_outcome"), value: ({ before }) => (before === null ? null : outcomeWord(before)), show: ({ before }) => (before === null ? "–" : badge(before)) },
                { title: t("page.after_outcome"), value: ({ after }) => (after === null ? null : outcomeWord(after)), show: ({ after }) => (after === null ? "–" : badge(after)) },
                { title: t("page.message"), value: ({ message }) => told(message) },
            ],
        }).element);
}
