// SPDX-License-Identifier: MIT
// What an auditor asks: which files, which profile, which versions, which tolerances.
import { DataTable } from "../data_table";
import { h, type Child } from "../dom";
import { count } from "../quantity";
import type { Report } from "../report";
import { named, t, told } from "../words";

function fact(title: string, content: Child): HTMLElement {
    return h("div", {}, h("dt", {}, title), h("dd", {}, content));
}

function pairs(values: Record<string, string | number>): Child {
    return h("ul", { class: "plain" }, Object.entries(values).map(([key, value]) => h("li", {}, h("code", {}, key), ` ${value}`)));
}

export function manifest(report: Report): HTMLElement {
    const { profile, area, tool, manifest: made, indicators } = report;
    return h("section", { id: "manifest", class: "card wide" },
        h("h2", {}, t("page.manifest")),
        h("h3", {}, t("report.inputs")),
        new DataTable({
            name: "inputs", caption: t("report.inputs"), rows: report.inputs,
            columns: [
                { title: t("report.role"), value: ({ role }) => named("roles", role), heading: true },
                { title: t("report.source"), value: ({ source }) => source },
                { title: t("report.layer"), value: ({ layer }) => layer },
                { title: t("report.crs"), value: ({ crs }) => crs },
                { title: t("report.feature_count"), numeric: true, value: ({ features }) => features, show: ({ features }) => count(features) },
                { title: t("report.operation"), value: ({ operation }) => operation || null },
                { title: t("report.sha256"), value: ({ sha256 }) => sha256 || null, show: ({ sha256 }) => (sha256 === "" ? "–" : h("code", { class: "hash" }, sha256)) },
            ],
        }).element,
        indicators === null || indicators.tables.length === 0 ? null : [h("h3", {}, t("page.tables_read")), new DataTable({
            name: "tables", caption: t("page.tables_read"), rows: indicators.tables,
            columns: [
                { title: t("report.source"), value: ({ source }) => source, heading: true },
                { title: t("page.rows_read"), numeric: true, value: ({ rows }) => rows },
                { title: t("report.sha256"), value: ({ sha256 }) => sha256, show: ({ sha256 }) => h("code", { class: "hash" }, sha256) },
            ],
        }).element],
        h("dl", { class: "facts" },
            fact(t("page.profile"), [`${told(profile.title)} (${profile.id} ${profile.version}) `, h("code", { class: "hash" }, profile.sha256)]),
            area.working_crs === "" ? null : fact(t("report.working_crs"), `${area.working_crs} · ${area.ellipsoid}`),
            fact(t("report.area_method"), `${named("area_methods", area.method)} ${area.standard}`),
            fact(t("report.engine"), made.engine),
            fact(t("report.tolerances"), pairs(made.tolerances)),
            fact(t("report.libraries"), pairs({ [tool.name]: tool.version, ...tool.libraries })),
            made.exceptions === null ? null : fact(t("page.register"),
                [`${made.exceptions.source} · ${t("page.entries")} ${made.exceptions.entries} · ${made.exceptions.as_of} `, h("code", { class: "hash" }, made.exceptions.sha256)]),
            made.command === "" ? null : fact(t("report.command"), h("code", {}, made.command))),
        made.notes.length === 0 ? null : [h("h3", {}, t("report.notes")), h("ul", {}, made.notes.map((note) => h("li", {}, told(note))))]);
}
