// SPDX-License-Identifier: MIT
import { s } from "../dom";
import type { Atlas, Land } from "./atlas";
import type { Extent } from "./extent";
import { landColour } from "./land_colours";
import { pathOfFault, pathOfSteps } from "./steps";
import type { Box, Conflict, Finding, Place, Surrounding } from "../report";
import { joined, boxOfSteps } from "./steps";

export type LayerName =
    | "landuse" | "farmland" | "redline" | "spaces" | "udb" | "baseline" | "land" | "zones" | "conflicts" | "faults" | "names";

/** From the ground up. */
export const LAYERS: readonly LayerName[] = [
    "landuse", "spaces", "farmland", "redline", "udb", "land", "baseline", "zones", "conflicts", "faults", "names",
];

/** What is too small to be seen is marked at its place. */
export interface Mark {
    element: SVGElement;
    at: Place;
    /** Longest side, metres; nothing for what is always marked. */
    size: number | null;
}

export type Item = Conflict | Surrounding | Finding | Land | { zoneId: string };

export interface Drawing {
    groups: Record<LayerName, SVGGElement>;
    marks: Mark[];
    /** What lies under the pointer, by the data-item of its element. */
    items: Item[];
}

const MOST_MARKS = 2000;

function sizeOf(box: Box | null): number {
    return box === null ? 0 : Math.max(box[2] - box[0], box[3] - box[1]);
}

/** Draws zones with what lies at them: all of it, or outlines and conflicts alone. */
export function draw(atlas: Atlas, zoneIds: readonly string[], extent: Extent, full: boolean): Drawing {
    const groups = Object.fromEntries(
        LAYERS.map((layer) => [layer, s("g", { class: `layer ${layer}`, "data-layer": layer })]),
    ) as Record<LayerName, SVGGElement>;
    const drawing: Drawing = { groups, marks: [], items: [] };
    const item = (thing: Item): number => drawing.items.push(thing) - 1;
    const { origin } = extent;

    for (const id of zoneIds) {
        const sheet = atlas.sheet(id);
        if (full) {
            sheet.surroundings.forEach((surrounding) => {
                const { role, category, steps_cm } = surrounding;
                groups[role].appendChild(
                    s("path", {
                        d: pathOfSteps(steps_cm, 100, origin),
                        "data-item": item(surrounding),
                        fill: role === "landuse" ? landColour(sheet.codeSystem, category) : null,
                    }),
                );
            });
        }
        for (const land of sheet.land) {
            groups.land.appendChild(
                s("path", { d: pathOfSteps(land.shape, 1000, origin), class: land.landKind, "data-item": item(land) }),
            );
        }
        groups.zones.appendChild(
            s("path", { d: pathOfSteps(sheet.outline, 1000, origin), class: sheet.zone.outcome, "data-item": item({ zoneId: id }) }),
        );
        if (full) {
            for (const conflict of sheet.conflicts) addPieces(drawing, [conflict], item(conflict), extent);
            for (const finding of sheet.faults) addFault(drawing, finding, item(finding), extent);
        } else {
            for (const kind of new Set(sheet.conflicts.map((conflict) => conflict.kind))) {
                const ofKind = sheet.conflicts.filter((conflict) => conflict.kind === kind);
                addPieces(drawing, ofKind, item({ zoneId: id }), extent);
            }
        }
        if (sheet.box !== null) {
            const at: Place = [(sheet.box[0] + sheet.box[2]) / 2, (sheet.box[1] + sheet.box[3]) / 2];
            const label = s("text", { class: "zone-name", "text-anchor": "middle" }, full ? sheet.zone.name || id : id);
            groups.names.appendChild(label);
            drawing.marks.push({ element: label, at, size: null });
        }
    }
    return drawing;
}

/** Pieces of one kind as one shape, with a mark at the largest. */
function addPieces(drawing: Drawing, pieces: readonly Conflict[], item: number, extent: Extent): void {
    const [first] = pieces;
    if (first === undefined) return;
    const largest = pieces.reduce((a, b) => (b.area_m2 > a.area_m2 ? b : a), first);
    drawing.groups.conflicts.appendChild(
        s("path", {
            d: pieces.map(({ steps_mm }) => pathOfSteps(steps_mm, 1000, extent.origin)).join(""),
            class: `conflict ${first.kind}`,
            "data-item": item,
        }),
    );
    mark(drawing, largest.inner, sizeOf(boxOfSteps(largest.steps_mm, 1000)), `mark ${first.kind}`, item);
}

function mark(drawing: Drawing, at: Place, size: number | null, kind: string, item: number): void {
    if (drawing.marks.length >= MOST_MARKS) return;
    const element = s("circle", { r: 5, class: kind, "data-item": item });
    drawing.groups[kind.startsWith("fault") ? "faults" : "conflicts"].appendChild(element);
    drawing.marks.push({ element, at, size });
}

function addFault(drawing: Drawing, finding: Finding, item: number, extent: Extent): void {
    if (finding.place !== null) {
        const d = pathOfFault(finding.place, extent.origin);
        if (d !== "") drawing.groups.faults.appendChild(s("path", { d, class: "fault", "data-item": item }));
    }
    const at = finding.where ?? finding.place?.points[0] ?? null;
    if (at !== null) mark(drawing, at, null, `fault ${finding.outcome}`, item);
}

/** Keeps the names on a map from standing upon each other: those that come first stay. */
class NameRoom {
    private readonly taken: Place[] = [];

    constructor(private readonly longest: number) {}

    /** Whether there was room at the place; it is taken then. */
    take([x, y]: Place): boolean {
        const HEIGHT = 16;
        const CHARACTER = 9;
        const width = this.longest * CHARACTER;
        if (this.taken.some(([otherX, otherY]) => Math.abs(x - otherX) < width && Math.abs(y - otherY) < HEIGHT)) return false;
        this.taken.push([x, y]);
        return true;
    }
}

/** Puts marks and names where their places are; marks of what is large enough to be seen go. */
export function placeMarks(drawing: Drawing, extent: Extent, view: { x: number; y: number; k: number }): void {
    const SEEN = 7;
    const names = drawing.marks.filter(({ element }) => element instanceof SVGTextElement);
    const room = new NameRoom(Math.max(0, ...names.map(({ element }) => element.textContent.length)));
    for (const { element, at, size } of drawing.marks) {
        const [x, y] = extent.toDrawing(at);
        const place: Place = [x * view.k + view.x, y * view.k + view.y];
        const hidden =
            element instanceof SVGTextElement ? !room.take(place) : size !== null && size * extent.scale * view.k >= SEEN;
        element.setAttribute("transform", `translate(${place[0]} ${place[1]})`);
        element.setAttribute("visibility", hidden ? "hidden" : "visible");
    }
}

/** The groups in metres go into the world, those in units of the drawing over it. */
export function assemble(drawing: Drawing, extent: Extent): { world: SVGGElement; over: SVGGElement } {
    const world = s("g", { transform: extent.transform() });
    const over = s("g", { class: "over" });
    for (const layer of LAYERS) {
        const group = drawing.groups[layer];
        const marks = s("g", { class: `layer ${layer}`, "data-layer": layer });
        for (const child of Array.from(group.children)) {
            if (child instanceof SVGCircleElement || child instanceof SVGTextElement) marks.appendChild(child);
        }
        world.appendChild(group);
        if (marks.childElementCount > 0) over.appendChild(marks);
    }
    return { world, over };
}

/** Around the zones, with room at the edges. */
export function boxAround(atlas: Atlas, zoneIds: readonly string[]): Box | null {
    let box: Box | null = null;
    for (const id of zoneIds) box = joined(box, atlas.sheet(id).box);
    if (box === null) return null;
    const margin = 0.06 * Math.max(sizeOf(box), 1);
    return [box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin];
}
