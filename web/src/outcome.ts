// SPDX-License-Identifier: MIT
import { h, s } from "./dom";
import type { Outcome } from "./report";
import { t } from "./words";

/** Each outcome has a shape of its own, so that no colour is needed to tell it. */
const SHAPES: Record<Outcome, string> = {
    pass: "M3 8.5 6.5 12 13 4.5",
    warn: "M8 2.5 14 13.5H2ZM8 6.5V9.5M8 11.2V12",
    undecided: "M5.2 6A2.8 2.8 0 1 1 8 8.8V10.2M8 12V13",
    fail: "M4 4 12 12M12 4 4 12",
};

export function outcomeWord(outcome: Outcome): string {
    return t(`outcomes.${outcome}`);
}

export function symbol(outcome: Outcome): SVGSVGElement {
    return s(
        "svg",
        { class: `symbol ${outcome}`, viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
        s("path", { d: SHAPES[outcome] }),
    );
}

/** Symbol, word and colour. */
export function badge(outcome: Outcome): HTMLElement {
    return h("span", { class: `badge ${outcome}` }, symbol(outcome), h("span", {}, outcomeWord(outcome)));
}
