// SPDX-License-Identifier: MIT
import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomTransform } from "d3-zoom";
import type { Choices } from "../choice";
import { h, replace, s } from "../dom";
import type { ToLonLat } from "../projection";
import type { Box, Place } from "../report";
import { t } from "../words";
import type { Atlas } from "./atlas";
import { assemble, boxAround, draw, placeMarks, type Drawing, type Item, type LayerName } from "./drawing";
import { Extent } from "./extent";
import { northArrow, scaleBar } from "./furniture";
import { legend } from "./legend";
import { describe, degrees, grid, hoverWords } from "./details";
import { pathOfFault, pathOfSteps } from "./steps";

const WIDE = { width: 960, height: 640 };
/** For pages so narrow that the words on a wide map would be too small to be read. */
const NARROW = { width: 460, height: 460 };
const NARROW_PAGE_PX = 760;
/** With more drawn points than these, an overview shows outlines and conflicts alone. */
const MOST_IN_OVERVIEW = 60_000;
const PAN_STEP = 60;

/** The map that can be walked in. */
export class MapView {
    readonly element: HTMLElement;
    private readonly width: number;
    private readonly height: number;
    private readonly svg = s("svg", {
        class: "map-canvas",
        tabindex: 0,
        role: "application",
        "aria-label": t("report.map"),
        "aria-describedby": "map-help",
    });
    private readonly side = h("div", { class: "map-side" });
    private readonly details = h("div", { class: "map-details", role: "status", "aria-live": "polite" });
    private readonly readout = h("div", { class: "readout", "aria-hidden": "true" });
    private readonly tooltip = h("div", { class: "tooltip", hidden: true, "aria-hidden": "true" });
    private readonly behaviour = zoom<SVGSVGElement, unknown>().scaleExtent([0.5, 5000]);
    private readonly hiddenLayers = new Set<LayerName>();
    private extent: Extent | null = null;
    private drawing: Drawing | null = null;
    private moved = s("g");
    private flashes = s("g");
    private bar = s("g");
    private view: ZoomTransform = zoomIdentity;

    constructor(
        private readonly atlas: Atlas,
        private readonly choices: Choices,
        private readonly lonLat: ToLonLat,
    ) {
        const size = window.innerWidth < NARROW_PAGE_PX ? NARROW : WIDE;
        this.width = size.width;
        this.height = size.height;
        this.svg.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
        this.behaviour.extent([[0, 0], [this.width, this.height]]);
        this.behaviour.on("zoom", (event: { transform: ZoomTransform }) => { this.move(event.transform); });
        select(this.svg).call(this.behaviour).on("dblclick.zoom", null);
        this.svg.addEventListener("click", (event) => { this.click(event); });
        this.svg.addEventListener("pointermove", (event) => { this.hover(event); });
        this.svg.addEventListener("pointerleave", () => { this.leave(); });
        this.svg.addEventListener("keydown", (event) => { this.key(event); });
        this.element = h(
            "div",
            { class: "map" },
            h("div", { class: "map-main" },
                h("div", { class: "map-stage" }, this.svg, this.buttons(), this.tooltip, this.readout),
                this.details,
                h("p", { class: "muted", id: "map-help" }, t("page.map_help"))),
            this.side,
        );
        choices.on("zone", () => { this.show(); });
        choices.on("finding", () => { this.goToFinding(); });
        this.show();
    }

    private zones(): string[] {
        const { zone } = this.choices.current;
        return zone === "" ? this.atlas.report.zones.map(({ id }) => id) : [zone];
    }

    /** Draws the zone that is chosen, or all. */
    private show(): void {
        const zones = this.zones();
        const box = boxAround(this.atlas, zones);
        replace(this.details);
        if (box === null) {
            replace(this.svg, s("text", { x: this.width / 2, y: this.height / 2, "text-anchor": "middle" }, t("page.no_map")));
            replace(this.side, this.zoneChoice());
            return;
        }
        const sheets = zones.map((zone) => this.atlas.sheet(zone));
        const points = sheets
            .flatMap((sheet) => sheet.surroundings)
            .reduce((sum, { steps_cm }) => sum + steps_cm.reduce((all, rings) => all + rings.flat().length / 2, 0), 0);
        const full = zones.length === 1 || points <= MOST_IN_OVERVIEW;
        this.extent = new Extent(box, this.width, this.height);
        this.drawing = draw(this.atlas, zones, this.extent, full);
        const { world, over } = assemble(this.drawing, this.extent);
        this.flashes = s("g", { transform: this.extent.transform() });
        this.moved = s("g", {}, world, this.flashes);
        this.bar = s("g", { transform: `translate(22 ${this.height - 16})` });
        const north = northArrow();
        north.setAttribute("transform", `translate(${this.width - 28} 36)`);
        replace(
            this.svg,
            s("rect", { class: "ground", width: this.width, height: this.height }),
            this.moved,
            over,
            this.bar,
            north,
        );
        replace(this.side, this.zoneChoice(), this.layerSwitches(full), this.beforeAfter(full),
            h("h3", {}, t("report.legend")), legend(sheets, full),
            full && this.atlas.report.map.surroundings.length === 0 ? h("p", { class: "muted" }, t("page.no_surroundings")) : null);
        for (const layer of this.hiddenLayers) this.switchLayer(layer, false);
        select(this.svg).call((selection) => { this.behaviour.transform(selection, zoomIdentity); });
        this.move(zoomIdentity);
    }

    private move(view: ZoomTransform): void {
        this.view = view;
        if (this.extent === null || this.drawing === null) return;
        this.moved.setAttribute("transform", `translate(${view.x} ${view.y}) scale(${view.k})`);
        placeMarks(this.drawing, this.extent, view);
        replace(this.bar, scaleBar(this.extent.scale * view.k, this.width / 5));
    }

    private zoneChoice(): HTMLElement {
        const { zones } = this.atlas.report;
        const choice = h("select", { id: "map-zone", change: () => { this.choices.set("zone", choice.value); } },
            h("option", { value: "" }, t("page.all_zones")),
            zones.map(({ id, name }) => h("option", { value: id }, `${id} ${name}`)));
        choice.value = this.choices.current.zone;
        return h("p", {}, h("label", { for: "map-zone" }, t("page.zone")), choice);
    }

    private layerSwitches(full: boolean): HTMLElement {
        const roles = new Set(full ? this.atlas.report.map.surroundings.map(({ role }) => role) : []);
        const offered: [LayerName, string][] = [
            ...(["landuse", "spaces", "farmland", "redline", "udb"] as const)
                .filter((role) => roles.has(role))
                .map((role): [LayerName, string] => [role, t(`roles.${role}`)]),
            ...(this.atlas.report.map.land.length > 0 ? [["land", t("page.layer_land")] as [LayerName, string]] : []),
            ["zones", t("roles.zones")],
            ["conflicts", t("page.layer_conflicts")],
            ["faults", t("page.layer_faults")],
            ["names", t("page.layer_names")],
        ];
        return h("fieldset", {}, h("legend", {}, t("page.layers")),
            offered.map(([layer, words]) => {
                const box = h("input", {
                    type: "checkbox", checked: !this.hiddenLayers.has(layer), "data-switch": layer,
                    change: () => { this.switchLayer(layer, box.checked); },
                });
                return h("label", { class: "switch" }, box, words);
            }));
    }

    private switchLayer(layer: LayerName, shown: boolean): void {
        if (shown) this.hiddenLayers.delete(layer);
        else this.hiddenLayers.add(layer);
        for (const group of this.svg.querySelectorAll(`[data-layer="${layer}"]`)) {
            group.setAttribute("display", shown ? "inline" : "none");
        }
    }

    /** Where the zones in force are known, they are shown with the draft, or one of the two. */
    private beforeAfter(full: boolean): HTMLElement | null {
        if (!full || !this.atlas.report.map.surroundings.some(({ role }) => role === "baseline")) return null;
        const look = (name: "before" | "after" | "both", shown: LayerName[], hidden: LayerName[]): HTMLElement => {
            const radio = h("input", {
                type: "radio", name: "before-after", value: name, checked: name === "both",
                change: () => {
                    for (const layer of shown) this.switchLayer(layer, true);
                    for (const layer of hidden) this.switchLayer(layer, false);
                },
            });
            return h("label", { class: "switch" }, radio, t(`page.${name}`));
        };
        this.hiddenLayers.delete("baseline");
        return h("fieldset", {}, h("legend", {}, t("page.before_after")),
            look("both", ["baseline", "zones", "conflicts"], []),
            look("before", ["baseline"], ["zones", "conflicts"]),
            look("after", ["zones", "conflicts"], ["baseline"]));
    }

    private buttons(): HTMLElement {
        const button = (words: string, sign: string, act: () => void): HTMLElement =>
            h("button", { type: "button", "aria-label": words, title: words, click: act }, sign);
        return h("div", { class: "map-buttons" },
            button(t("page.zoom_in"), "+", () => { this.scaleBy(1.6); }),
            button(t("page.zoom_out"), "−", () => { this.scaleBy(1 / 1.6); }),
            button(t("page.fit"), "⤢", () => { this.go(zoomIdentity); }));
    }

    private scaleBy(factor: number): void {
        select(this.svg).call((selection) => { this.behaviour.scaleBy(selection, factor); });
    }

    private go(view: ZoomTransform): void {
        select(this.svg).call((selection) => { this.behaviour.transform(selection, view); });
    }

    private key(event: KeyboardEvent): void {
        const pans: Record<string, Place> = {
            ArrowLeft: [PAN_STEP, 0], ArrowRight: [-PAN_STEP, 0], ArrowUp: [0, PAN_STEP], ArrowDown: [0, -PAN_STEP],
        };
        const pan = pans[event.key];
        if (pan !== undefined) {
            const [x, y] = pan;
            select(this.svg).call((selection) => { this.behaviour.translateBy(selection, x / this.view.k, y / this.view.k); });
        } else if (event.key === "+" || event.key === "=") this.scaleBy(1.6);
        else if (event.key === "-") this.scaleBy(1 / 1.6);
        else if (event.key === "0") this.go(zoomIdentity);
        else return;
        event.preventDefault();
    }

    private itemAt(event: Event): Item | null {
        const place = event.target instanceof Element ? event.target.getAttribute("data-item") : null;
        return place === null ? null : (this.drawing?.items[Number(place)] ?? null);
    }

    private click(event: Event): void {
        const item = this.itemAt(event);
        if (item === null) return;
        if ("zoneId" in item) {
            if (this.choices.current.zone === "") this.choices.set("zone", item.zoneId);
            return;
        }
        this.showDetails(item);
    }

    showDetails(item: Exclude<Item, { zoneId: string }>): void {
        replace(this.details, describe(item, this.lonLat, () => { replace(this.details); this.svg.focus(); }));
        if ("steps_mm" in item && this.extent !== null) this.flash(pathOfSteps(item.steps_mm, 1000, this.extent.origin));
    }

    private hover(event: PointerEvent): void {
        if (this.extent === null) return;
        const frame = this.svg.getBoundingClientRect();
        const ratio = Math.min(frame.width / this.width, frame.height / this.height);
        const at: Place = [
            (event.clientX - frame.left - (frame.width - this.width * ratio) / 2) / ratio,
            (event.clientY - frame.top - (frame.height - this.height * ratio) / 2) / ratio,
        ];
        const place = this.extent.toWorking(this.view.invert(at));
        const onEarth = this.lonLat(place);
        replace(this.readout, grid(place), onEarth === null ? "" : ` · ${degrees(onEarth)}`);
        const item = this.itemAt(event);
        this.tooltip.hidden = item === null;
        if (item === null) return;
        replace(this.tooltip, hoverWords(item, this.atlas));
        this.tooltip.style.left = `${event.clientX - frame.left + 14}px`;
        this.tooltip.style.top = `${event.clientY - frame.top + 14}px`;
    }

    private leave(): void {
        this.tooltip.hidden = true;
        replace(this.readout);
    }

    private flash(d: string): void {
        const path = s("path", { d, class: "flash" });
        path.addEventListener("animationend", () => { path.remove(); });
        this.flashes.appendChild(path);
    }

    /** Zooms to the finding that was chosen, flashes it and says what is known of it. */
    private goToFinding(): void {
        const finding = this.atlas.report.findings.find(({ id }) => id === this.choices.current.finding);
        if (finding === undefined) return;
        if (this.atlas.has(finding.zone) && this.choices.current.zone !== finding.zone) {
            this.choices.set("zone", finding.zone);
        }
        if (this.extent !== null) {
            const { where } = finding;
            const box: Box | null = finding.bbox ?? (where === null ? null : [...where, ...where]);
            if (box !== null) this.goTo(box, this.extent);
            if (finding.place !== null) this.flash(pathOfFault(finding.place, this.extent.origin));
            const kinds = CONFLICTS_OF_RULE[finding.rule] ?? [];
            const pieces = this.atlas.has(finding.zone)
                ? this.atlas.sheet(finding.zone).conflicts.filter(({ kind }) => kinds.includes(kind))
                : [];
            const { origin } = this.extent;
            this.flash(pieces.map(({ steps_mm }) => pathOfSteps(steps_mm, 1000, origin)).join(""));
            replace(this.details, describe(finding, this.lonLat, () => { replace(this.details); this.svg.focus(); }, {
                pieces,
                show: (piece) => {
                    if (this.extent !== null) this.goTo([...piece.inner, ...piece.inner], this.extent, 40);
                    this.showDetails(piece);
                },
            }));
        }
        (this.element.closest("section") ?? this.element).scrollIntoView({ block: "start" });
    }

    private goTo(box: Box, extent: Extent, least_m = 20): void {
        const [left, top] = extent.toDrawing([box[0], box[3]]);
        const [right, bottom] = extent.toDrawing([box[2], box[1]]);
        const least = least_m * extent.scale;
        const k = Math.max(0.8, Math.min(5000, 0.6 * Math.min(this.width / Math.max(right - left, least), this.height / Math.max(bottom - top, least))));
        this.go(zoomIdentity
            .translate(this.width / 2, this.height / 2)
            .scale(k)
            .translate(-(left + right) / 2, -(top + bottom) / 2));
    }
}

/** The pieces that a rule about a zone rests on. */
export const CONFLICTS_OF_RULE: Record<string, readonly string[]> = {
    "control.farmland": ["farmland"],
    "control.redline": ["redline"],
    "control.udb": ["outside_udb", "udb_subtype"],
    "control.spaces": ["other_space"],
    "coverage.landuse": ["unmapped", "doubly_mapped"],
    "share.industrial": ["unmapped"],
};
