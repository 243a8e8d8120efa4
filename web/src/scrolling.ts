// SPDX-License-Identifier: MIT
import { h } from "./dom";

/** What may be wider than the page scrolls by itself, by the keyboard too. */
export function scrolling(label: string, content: HTMLElement): HTMLElement {
    return h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": label }, content);
}
