// SPDX-License-Identifier: MIT
import { h } from "./dom";

/** A cell as RFC 4180 quotes it; what a spreadsheet would take for a formula is made text. */
function cell(value: string | number | null): string {
    if (value === null) return "";
    if (typeof value === "number") return String(value);
    const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
    return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** Offers a file to the reader. The byte order mark tells spreadsheets that it is UTF-8. */
export function save(name: string, csv: string): void {
    const address = URL.createObjectURL(new Blob(["\ufeff", csv], { type: "text/csv" }));
    const link = h("a", { href: address, download: name });
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(() => {
        URL.revokeObjectURL(address);
    }, 1000);
}
