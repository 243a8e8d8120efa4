// SPDX-License-Identifier: MIT
// Hues by which Chinese plans are customarily coloured: farmland pale yellow, dwellings yellow, shops red, industry
// brown, storage violet, green space green, water blue.

type Hues = Record<string, string>;

const YDYH: Hues = {
    "01": "#fbf6c4", "02": "#d7e5a3", "03": "#8fc487", "04": "#c3e3a8", "05": "#9fd8c4", "06": "#dccda1",
    "07": "#ffef6b", "08": "#f29ac1", "09": "#ee4c4c", "10": "#b98f63", "11": "#a98fd1", "12": "#c4c6c8",
    "13": "#6d9bb3", "14": "#5ec45e", "15": "#7d8f5d", "16": "#f2f2ee", "17": "#8fc8ee", "18": "#a8d9f0",
    "19": "#b0b8d8", "20": "#b9c6d6", "21": "#c9e6ef", "22": "#93a7c7", "23": "#d8d2c2", "24": "#cfe6f5",
};
const SURVEY: Hues = {
    "00": "#9fd8c4", "01": "#fbf6c4", "02": "#d7e5a3", "03": "#8fc487", "04": "#c3e3a8", "05": "#ee4c4c",
    "06": "#b98f63", "07": "#ffef6b", "08": "#f29ac1", "09": "#7d8f5d", "10": "#c4c6c8", "11": "#8fc8ee",
    "12": "#d8d2c2",
};
const URBAN: Hues = {
    R: "#ffef6b", A: "#f29ac1", B: "#ee4c4c", M: "#b98f63", W: "#a98fd1", S: "#c4c6c8", U: "#6d9bb3", G: "#5ec45e",
    H: "#dccda1", E: "#d7e5a3",
};
const SYSTEMS: Record<string, Hues> = {
    ydyh2023: YDYH, ydyh2020: YDYH, sandiao: SURVEY, gbt21010: SURVEY, gb50137: URBAN,
};
/** For codings that nobody has coloured: a class has the same colour wherever it is met. */
const OTHERS = [
    "#d9b98c", "#c6d9a5", "#a9cbe0", "#e3b7c3", "#c9bfe0", "#e6dc9a", "#b5d8cb", "#d9a99a", "#9fc3a0", "#e8cfa8", "#b9c4d9", "#cfd98f",
];

/** The class that a land-use class belongs to: the first two digits, or the letter. */
export function majorClass(system: string, code: string): string {
    return system === "gb50137" ? code.slice(0, 1) : system in SYSTEMS ? code.slice(0, 2) : code;
}

export function landColour(system: string, code: string): string {
    const NONE = "#f2f2f2";
    const known = SYSTEMS[system]?.[majorClass(system, code)];
    if (known !== undefined || code === "") return known ?? NONE;
    const mixed = Array.from(code).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
    return OTHERS[mixed % OTHERS.length] ?? NONE;
}
