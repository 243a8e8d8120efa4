// SPDX-License-Identifier: MIT
// Every word of the page that is not in the report comes from the catalogue that the terminal speaks from.
import catalogue from "./catalogue.json";
import type { Text } from "./report";

export type Language = "zh" | "en";
export type Key = keyof (typeof catalogue)["zh"];

let chosen: Language = "zh";

export function language(): Language {
    return chosen;
}

export function choose(language: Language): void {
    chosen = language;
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

/** An entry of the catalogue with its {placeholders} filled. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
    return catalogue[chosen][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** An entry whose key is made of data; what the catalogue does not know is named as it stands. */
export function named(table: string, id: string): string {
    const words: Record<string, string> = catalogue[chosen];
    return words[`${table}.${id}`] ?? id;
}

/** A text of the report. */
export function told(text: Text): string {
    return text[chosen];
}
