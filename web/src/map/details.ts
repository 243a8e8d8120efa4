// SPDX-License-Identifier: MIT
import { h, type Child } from "../dom";
import { badge } from "../outcome";
import type { ToLonLat } from "../projection";
import { area, count, metres, quantity } from "../quantity";
import type { Conflict, Finding, Place, Surrounding } from "../report";
import { named, t, told } from "../words";
import type { Atlas, Land } from "./atlas";
import type { Item } from "./drawing";

const MOST_LISTED = 30;

export function grid([x, y]: Place): string {
    return `${x.toFixed(3)}, ${y.toFixed(3)}`;
}

export function degrees([lon, lat]: Place): string {
    return `${lon.toFixed(7)}, ${lat.toFixed(7)}`;
}

function fact(title: string, content: Child): HTMLElement {
    return h("div", {}, h("dt", {}, title), h("dd", {}, content));
}

/** Text beside a button that puts it on the clipboard; without one, the text is selected to be copied by hand. */
export function copyable(text: string): HTMLElement {
    const shown = h("code", {}, text);
    const button = h("button", { type: "button", class: "copy screen", click: () => { copy(); } }, t("page.copy"));
    const copied = (): void => {
        button.textContent = t("page.copied");
    };
    const copy = (): void => {
        const selection = window.getSelection();
        selection?.selectAllChildren(shown);
        const clipboard = navigator.clipboard as Clipboard | undefined;
        clipboard?.writeText(text).then(copied, () => undefined);
    };
    return h("span", { class: "copyable" }, shown, button);
}

export function coordinates(place: Place, lonLat: ToLonLat): HTMLElement[] {
    const onEarth = lonLat(place);
    return [
        fact(t("page.coordinates"), copyable(grid(place))),
        fact(t("page.lonlat"), onEarth === null ? t("page.no_lonlat") : copyable(degrees(onEarth))),
    ];
}

function landWords({ landKind }: Land): string {
    return landKind === "parcel" ? t("page.parcel") : named("potential", landKind);
}

export function hoverWords(item: Item, atlas: Atlas): Child {
    if ("zoneId" in item) {
        const { zone } = atlas.sheet(item.zoneId);
        return [`${zone.id} ${zone.name}`, h("br"), area(zone.area_m2)];
    }
    if ("shape" in item) return [`${landWords(item)} ${item.id}`, h("br"), area(item.area_m2)];
    if ("steps_mm" in item) {
        return [named("conflicts", item.kind), " ", item.feature, h("br"), area(item.area_m2)];
    }
    if ("steps_cm" in item) {
        return [t(`roles.${item.role}`), h("br"), [item.feature, item.category, item.name].filter(Boolean).join(" ")];
    }
    return [named("rules", item.rule), h("br"), item.feature];
}

interface Pieces {
    pieces: readonly Conflict[];
    show: (piece: Conflict) => void;
}

/** All that is known of what was chosen on the map. */
export function describe(
    item: Exclude<Item, { zoneId: string }>,
    lonLat: ToLonLat,
    close: () => void,
    pieces?: Pieces,
): HTMLElement {
    const content =
        "shape" in item ? ofLand(item)
        : "steps_mm" in item ? ofConflict(item, lonLat)
        : "steps_cm" in item ? ofSurrounding(item)
        : ofFinding(item, lonLat, pieces);
    return h("section", { class: "details" },
        h("button", { type: "button", class: "close", "aria-label": t("page.close"), title: t("page.close"), click: close }, "×"),
        content);
}

function ofConflict(piece: Conflict, lonLat: ToLonLat): Child {
    return [
        h("h3", {}, named("conflicts", piece.kind)),
        h("dl", { class: "facts" },
            fact(t("report.area"), area(piece.area_m2)),
            fact(t("report.width"), metres(piece.width_m)),
            piece.feature === "" ? null : fact(t("report.features"), copyable(piece.feature)),
            piece.subtype === "" ? null : fact(t("report.subtypes"), piece.subtype),
            piece.sliver ? fact(t("report.conflict_kind"), t("report.sliver")) : null,
            coordinates(piece.inner, lonLat)),
    ];
}

function ofLand(land: Land): Child {
    return [
        h("h3", {}, landWords(land)),
        h("dl", { class: "facts" }, fact(t("report.id"), copyable(land.id)), fact(t("report.area"), area(land.area_m2))),
    ];
}

function ofSurrounding(surrounding: Surrounding): Child {
    return [
        h("h3", {}, t(`roles.${surrounding.role}`)),
        h("dl", { class: "facts" },
            surrounding.feature === "" ? null : fact(t("report.id"), surrounding.feature),
            surrounding.category === "" ? null : fact(t("report.code"), surrounding.category),
            surrounding.name === "" ? null : fact(t("report.name"), surrounding.name)),
    ];
}

/** Measured, limit and margin, clause, remedy, sources and place of a finding. */
export function findingFacts(finding: Finding, lonLat: ToLonLat): HTMLElement {
    const sources = [...finding.features].sort((a, b) => b.area_m2 - a.area_m2);
    const remedy = told(finding.remedy);
    return h("dl", { class: "facts" },
        finding.measured === null ? null : fact(t("report.measured"), quantity(finding.measured, finding, finding.limit)),
        finding.limit === null ? null : fact(t("report.limit"), quantity(finding.limit, finding)),
        finding.margin === null ? null : fact(t("report.margin"), quantity(finding.margin, finding)),
        finding.layer === "" ? null : fact(t("report.layer"), named("roles", finding.layer)),
        finding.feature === "" ? null : fact(t("report.features"), copyable([finding.feature, finding.other].filter(Boolean).join(", "))),
        finding.standard_name === "" ? null : fact("ISO 19157 / OGC", finding.standard_name),
        finding.clause === "" ? null : fact(t("report.clause"), finding.clause),
        remedy === "" ? null : fact(t("report.remedy"), remedy),
        sources.length === 0 ? null : fact(`${t("report.features")} (${count(sources.length)})`,
            h("ul", { class: "sources" },
                sources.slice(0, MOST_LISTED).map(({ id, area_m2 }) => h("li", {}, h("code", {}, id), ` ${area(area_m2)}`)),
                sources.length > MOST_LISTED ? h("li", {}, t("report.not_listed", { count: sources.length - MOST_LISTED })) : null)),
        finding.where === null ? null : coordinates(finding.where, lonLat),
        finding.accepted === null ? null : fact(t("exceptions.accepted"),
            `${finding.accepted.document} · ${finding.accepted.by} · ${finding.accepted.until} ${finding.accepted.note}`));
}

function ofFinding(finding: Finding, lonLat: ToLonLat, pieces?: Pieces): Child {
    const largest = [...(pieces?.pieces ?? [])].sort((a, b) => b.area_m2 - a.area_m2).slice(0, MOST_LISTED);
    return [
        h("h3", {}, badge(finding.outcome), " ", named("rules", finding.rule), " ", h("small", {}, finding.rule)),
        h("p", {}, told(finding.message)),
        findingFacts(finding, lonLat),
        largest.length === 0 ? null : h("h4", {}, t("page.pieces")),
        largest.length === 0 ? null : h("ul", { class: "pieces" },
            largest.map((piece) => h("li", {},
                h("button", { type: "button", click: () => { pieces?.show(piece); } },
                    `${named("conflicts", piece.kind)} ${piece.feature} · ${area(piece.area_m2)}`,
                    piece.sliver ? ` · ${t("report.sliver")}` : "")))),
    ];
}
