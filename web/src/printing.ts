// SPDX-License-Identifier: MIT
/** A part of the page that is another one on paper. */
export interface Printed {
    prepare: () => void;
    finish: () => void;
}

const parts: Printed[] = [];

export function onPrint(part: Printed): void {
    parts.push(part);
}

/** The page is built anew. */
export function forgetPrinted(): void {
    parts.length = 0;
}

window.addEventListener("beforeprint", () => {
    for (const { prepare } of parts) prepare();
});
window.addEventListener("afterprint", () => {
    for (const { finish } of parts) finish();
});
