// SPDX-License-Identifier: MIT
import { s } from "../dom";
import { percent } from "../quantity";
import type { IndustrialShare } from "../report";
import { t } from "../words";

const WIDTH = 300;
const HEIGHT = 26;

/** The share with what is uncertain of it, against its limit, from none to all of the zone. */
export function shareChart(share: IndustrialShare): SVGSVGElement {
    const at = (part: number): number => Math.min(1, Math.max(0, part)) * WIDTH;
    const words = `${percent(share.share, share.limit)} (${t("page.share_interval", {
        lower: percent(share.share_lower, share.limit),
        upper: percent(share.share_upper, share.limit),
    })}), ${t("page.share_limit", { limit: percent(share.limit) })}`;
    const kind = share.share_lower >= share.limit ? "pass" : share.share_upper < share.limit ? "fail" : "undecided";
    return s("svg", { class: `share-chart ${kind}`, viewBox: `-4 0 ${WIDTH + 8} ${HEIGHT}`, role: "img", "aria-label": words },
        s("rect", { class: "ground", x: 0, y: 9, width: WIDTH, height: 8 }),
        s("rect", { class: "share", x: 0, y: 9, width: at(share.share), height: 8 }),
        s("rect", { class: "interval", x: at(share.share_lower), y: 6, width: Math.max(1, at(share.share_upper) - at(share.share_lower)), height: 14 }),
        s("line", { class: "limit", x1: at(share.limit), x2: at(share.limit), y1: 1, y2: HEIGHT - 1 }),
        s("circle", { class: "point", cx: at(share.share), cy: 13, r: 4 }));
}
