// SPDX-License-Identifier: MIT
import { s } from "../dom";
import { t } from "../words";

/** The longest of 1, 2, 5 × 10ⁿ metres that is no longer than `most` metres. */
function roundLength(most: number): number {
    const power = 10 ** Math.floor(Math.log10(most));
    return [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power;
}

function lengthWords(length: number): string {
    return length >= 1000 ? `${length / 1000} km` : `${Number(length.toPrecision(3))} m`;
}

/** Drawn about its left end. */
export function scaleBar(unitsPerMetre: number, longest: number): SVGGElement {
    const length = roundLength(longest / unitsPerMetre);
    const width = length * unitsPerMetre;
    return s(
        "g",
        { class: "scale-bar" },
        s("path", { d: `M0 -6V0H${width}V-6M${width / 2} -4V0` }),
        s("text", { x: 0, y: -10 }, "0"),
        s("text", { x: width, y: -10, "text-anchor": "middle" }, lengthWords(length)),
    );
}

/** Grid north: up, whatever the convergence. */
export function northArrow(): SVGGElement {
    return s(
        "g",
        { class: "north" },
        s("path", { d: "M0 -22 7 4 0 -1 -7 4Z" }),
        s("text", { x: 0, y: 18, "text-anchor": "middle" }, t("report.north")),
    );
}
