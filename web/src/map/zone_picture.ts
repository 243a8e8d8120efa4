// SPDX-License-Identifier: MIT
import { s } from "../dom";
import { t } from "../words";
import type { Atlas } from "./atlas";
import { assemble, boxAround, draw, placeMarks } from "./drawing";
import { Extent } from "./extent";
import { northArrow, scaleBar } from "./furniture";

/** The map of a zone as it is printed: all of it in view, nothing to be moved. Null where it has no ground. */
export function zonePicture(atlas: Atlas, zone: string, width: number, height: number): SVGSVGElement | null {
    const box = boxAround(atlas, [zone]);
    if (box === null) return null;
    const extent = new Extent(box, width, height);
    const drawing = draw(atlas, [zone], extent, true);
    const { world, over } = assemble(drawing, extent);
    placeMarks(drawing, extent, { x: 0, y: 0, k: 1 });
    const { id, name } = atlas.sheet(zone).zone;
    const bar = scaleBar(extent.scale, width / 4);
    bar.setAttribute("transform", `translate(20 ${height - 14})`);
    const north = northArrow();
    north.setAttribute("transform", `translate(${width - 24} 34)`);
    return s(
        "svg",
        {
            class: "map-picture",
            viewBox: `0 0 ${width} ${height}`,
            role: "img",
            "aria-label": `${t("report.map")}: ${id} ${name}`,
        },
        s("rect", { class: "ground", width, height }),
        world,
        over,
        bar,
        north,
    );
}
