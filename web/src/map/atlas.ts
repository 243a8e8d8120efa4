// SPDX-License-Identifier: MIT
import type { Box, Conflict, Finding, Report, Steps, Surrounding, Zone } from "../report";
import { boxOfSteps } from "./steps";

/** What is known of the ground of one zone. */
export interface Sheet {
    zone: Zone;
    outline: Steps[];
    box: Box | null;
    codeSystem: string;
    conflicts: Conflict[];
    surroundings: Surrounding[];
    findings: Finding[];
    /** Findings that have a place of their own. */
    faults: Finding[];
    land: Land[];
}

/** A parcel, or land that could be used better. */
export interface Land {
    landKind: string;
    id: string;
    area_m2: number;
    shape: Steps[];
}

/** The report by zone. */
export class Atlas {
    private readonly sheets = new Map<string, Sheet>();

    constructor(readonly report: Report) {
        for (const zone of report.zones) {
            this.sheets.set(zone.id, {
                zone,
                outline: [],
                box: null,
                codeSystem: zone.landuse.code_system,
                conflicts: [],
                surroundings: [],
                findings: [],
                faults: [],
                land: [],
            });
        }
        for (const { zone, steps_mm } of report.map.zones) {
            const sheet = this.sheet(zone);
            sheet.outline = steps_mm;
            sheet.box = boxOfSteps(steps_mm, 1000);
        }
        for (const conflict of report.map.conflicts) this.sheet(conflict.zone).conflicts.push(conflict);
        for (const surrounding of report.map.surroundings) this.sheet(surrounding.zone).surroundings.push(surrounding);
        for (const { kind, number, steps_mm } of report.map.land) this.addLand(kind, number, steps_mm);
        for (const finding of report.findings) {
            const sheet = this.sheets.get(finding.zone);
            if (sheet === undefined) continue;
            sheet.findings.push(finding);
            if (finding.place !== null) sheet.faults.push(finding);
        }
    }

    private addLand(kind: "parcel" | "potential", number: number, shape: Steps[]): void {
        const { indicators } = this.report;
        const parcel = kind === "parcel" ? indicators?.parcels[number] : undefined;
        const potential = kind === "potential" ? indicators?.potential[number] : undefined;
        const land = parcel ?? potential;
        if (land === undefined) return;
        this.sheet(land.zone).land.push({ landKind: potential?.kind ?? "parcel", id: land.id, area_m2: land.area_m2, shape });
    }

    /** Whether there is anything to draw a map of. */
    get hasDrawing(): boolean {
        return this.all().some(({ box }) => box !== null);
    }

    has(zone: string): boolean {
        return this.sheets.has(zone);
    }

    sheet(zone: string): Sheet {
        const sheet = this.sheets.get(zone);
        if (sheet === undefined) throw new Error(`the report has no zone ${zone}`);
        return sheet;
    }

    all(): Sheet[] {
        return [...this.sheets.values()];
    }
}
