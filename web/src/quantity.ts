// SPDX-License-Identifier: MIT
// Printed as the terminal prints (docs/units-and-areas.md): half away from zero, never a figure as its limit.
import { named, t } from "./words";
import type { Finding } from "./report";

export type AreaUnit = "m2" | "ha" | "mu";

const SQUARE_METRES: Record<AreaUnit, number> = { m2: 1, ha: 10_000, mu: 2000 / 3 };
const DECIMALS: Record<AreaUnit, number> = { m2: 2, ha: 4, mu: 2 };

let unit: AreaUnit = "m2";

export function areaUnit(): AreaUnit {
    return unit;
}

export function chooseAreaUnit(chosen: AreaUnit): void {
    unit = chosen;
}

export function areaUnitName(): string {
    return t(`page.unit_${unit}`);
}

export function inAreaUnit(area_m2: number): number {
    return area_m2 / SQUARE_METRES[unit];
}

function fixed(value: number, decimals: number): string {
    const scale = 10 ** decimals;
    const scaled = Math.abs(value) * scale;
    if (scaled >= 9e15) return value.toFixed(decimals);
    const rounded = Math.floor(scaled + 0.5) / scale;
    return (value < 0 && rounded > 0 ? -rounded : rounded).toFixed(decimals);
}

function grouped(number: string): string {
    const [whole = "", fraction] = number.split(".");
    const separated = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
    return fraction === undefined ? separated : `${separated}.${fraction}`;
}

/** As many more decimals, up to two, as it takes not to print something as nothing. */
function smallOrFixed(value: number, decimals: number): string {
    const most = decimals + 2;
    let shown = decimals;
    while (value !== 0 && Math.abs(value) * 10 ** shown < 0.5) {
        if (shown === most) return `${value < 0 ? "> -" : "< "}${(10 ** -most).toFixed(most)}`;
        shown += 1;
    }
    return grouped(fixed(value, shown));
}

export function areaNumber(area_m2: number): string {
    return smallOrFixed(inAreaUnit(area_m2), DECIMALS[unit]);
}

/** In the unit that the reader chose. */
export function area(area_m2: number | null | undefined): string {
    return area_m2 === null || area_m2 === undefined ? "–" : `${areaNumber(area_m2)} ${areaUnitName()}`;
}

export function metres(length_m: number | null): string {
    return length_m === null ? "–" : `${smallOrFixed(length_m, 2)} m`;
}

/** With as many digits as it takes to differ from `limit`. */
export function percent(share: number, limit?: number): string {
    const MOST = 12;
    let decimals = 2;
    while (
        limit !== undefined &&
        share !== limit &&
        decimals < MOST &&
        fixed(share * 100, decimals) === fixed(limit * 100, decimals)
    ) {
        decimals += 1;
    }
    return `${fixed(share * 100, decimals)} %`;
}

export function count(number: number): string {
    return grouped(String(number));
}

export function decimal(value: number): string {
    return smallOrFixed(value, 2);
}

/** A figure of a finding, in its unit. */
export function quantity(value: number | null, finding: Finding, limit?: number | null): string {
    if (value === null) return "–";
    switch (finding.unit) {
        case "m2":
            return area(value);
        case "1":
            return percent(value, limit ?? undefined);
        case "m":
            return metres(value);
        case "deg":
            return `${smallOrFixed(value, 2)}°`;
        case "count":
            return count(value);
        default:
            return `${smallOrFixed(value, 2)} ${named("indicator_units", finding.unit)}`;
    }
}
