// SPDX-License-Identifier: MIT
import type { Box, FaultPlace, Place, Steps } from "../report";

/** Coordinates of drawings count from here, so that the digits they have are of use. */
export interface Origin {
    x: number;
    y: number;
}

/** Path data in metres, y downwards. Whole numbers are added, so that no error does. */
export function pathOfSteps(polygons: readonly Steps[], perMetre: number, origin: Origin): string {
    const parts: string[] = [];
    const originX = Math.round(origin.x * perMetre);
    const originY = Math.round(origin.y * perMetre);
    for (const rings of polygons) {
        for (const steps of rings) {
            let x = -originX;
            let y = -originY;
            for (let i = 0; i + 1 < steps.length; i += 2) {
                x += steps[i] ?? 0;
                y += steps[i + 1] ?? 0;
                parts.push(`${i === 0 ? "M" : "L"}${x / perMetre} ${-y / perMetre}`);
            }
            parts.push("Z");
        }
    }
    return parts.join("");
}

export function pathOfPlaces(lines: readonly (readonly Place[])[], origin: Origin): string {
    return lines
        .map((line) => line.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x - origin.x} ${origin.y - y}`).join(""))
        .join("");
}

export function pathOfFault(place: FaultPlace, origin: Origin): string {
    return pathOfPlaces([...place.lines, ...place.polygons.flat()], origin);
}

export function boxOfSteps(polygons: readonly Steps[], perMetre: number): Box | null {
    let box: Box | null = null;
    for (const rings of polygons) {
        let x = 0;
        let y = 0;
        const shell = rings[0] ?? [];
        for (let i = 0; i + 1 < shell.length; i += 2) {
            x += shell[i] ?? 0;
            y += shell[i + 1] ?? 0;
            box = joined(box, [x / perMetre, y / perMetre, x / perMetre, y / perMetre]);
        }
    }
    return box;
}

export function joined(a: Box | null, b: Box | null): Box | null {
    if (a === null || b === null) return a ?? b;
    return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

export function grown(box: Box, margin: number): Box {
    return [box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin];
}
