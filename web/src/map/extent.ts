// SPDX-License-Identifier: MIT
import type { Box, Place } from "../report";
import type { Origin } from "./steps";

/** How the working CRS is laid on a drawing of some width and height. */
export class Extent {
    readonly origin: Origin;
    readonly scale: number;

    constructor(
        box: Box,
        readonly width: number,
        readonly height: number,
    ) {
        this.origin = { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 };
        const across = Math.max(box[2] - box[0], 1e-3);
        const up = Math.max(box[3] - box[1], 1e-3);
        this.scale = Math.min(width / across, height / up);
    }

    /** Units of the drawing to the metre are `scale`; metres about the origin become them by this. */
    transform(): string {
        return `translate(${this.width / 2} ${this.height / 2}) scale(${this.scale})`;
    }

    toDrawing([x, y]: Place): Place {
        return [this.width / 2 + (x - this.origin.x) * this.scale, this.height / 2 - (y - this.origin.y) * this.scale];
    }

    toWorking([x, y]: Place): Place {
        return [this.origin.x + (x - this.width / 2) / this.scale, this.origin.y - (y - this.height / 2) / this.scale];
    }
}
