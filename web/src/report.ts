// SPDX-License-Identifier: MIT
// The report as the page is given it: docs/report.schema.json, but for the map (libzoneplan/src/report/page_data.hpp).

export interface Text {
    zh: string;
    en: string;
}
export type Outcome = "pass" | "warn" | "undecided" | "fail";
export type State = "measured" | "absent" | "not_covering";
export type Place = [number, number];
export type Box = [number, number, number, number];

/** A polygon: the shell, then the holes, each x, y of the first point and the steps from there. */
export type Steps = number[][];

export interface Acceptance {
    document: string;
    by: string;
    until: string;
    note: string;
}

export interface Evidence {
    layer: string;
    id: string;
    area_m2: number;
}

export interface FaultPlace {
    points: Place[];
    lines: Place[][];
    polygons: Place[][][];
}

export interface Finding {
    id: string;
    rule: string;
    zone: string;
    layer: string;
    feature: string;
    other: string;
    standard_name: string;
    outcome: Outcome;
    severity: "error" | "warning" | "off";
    measured: number | null;
    limit: number | null;
    unit: string;
    margin: number | null;
    message: Text;
    where: Place | null;
    bbox: Box | null;
    place: FaultPlace | null;
    features: Evidence[];
    clause: string;
    remedy: Text;
    group: string;
    accepted: Acceptance | null;
}

export interface Overlap {
    state: State;
    overlap_m2: number | null;
    net_m2?: number | null;
    share: number | null;
    features: number;
    slivers: number;
    sliver_m2: number | null;
}

export interface Containment {
    state: State;
    inside_m2: number | null;
    outside_m2: number | null;
    subtypes: Record<string, number>;
    slivers: number;
    sliver_m2: number | null;
}

export interface ClassArea {
    code: string;
    name: string;
    area_m2: number;
    share: number;
}

export interface LandUse {
    state: State;
    code_system: string;
    classes: ClassArea[];
    unmapped_m2: number | null;
    uncoded_m2: number | null;
    doubly_mapped_m2: number | null;
    contradicted_m2: number | null;
    unknown_codes: string[];
}

export interface IndustrialShare {
    class_set: string;
    denominator: string;
    industrial_m2: number;
    denominator_m2: number;
    share: number;
    share_lower: number;
    share_upper: number;
    limit: number;
    margin_m2: number;
}

export interface Zone {
    id: string;
    name: string;
    outcome: Outcome;
    area_m2: number | null;
    ground_m2: number | null;
    planar_area_m2: number | null;
    declared_area_m2: number | null;
    perimeter_m: number | null;
    parts: number;
    holes: number;
    repair: { reason: string; where: Place; area_change_m2: number } | null;
    controls: { farmland: Overlap; redline: Overlap; udb: Containment; spaces: Containment };
    landuse: LandUse;
    industrial: (IndustrialShare & { others: IndustrialShare[] }) | null;
}

export interface ControlPair {
    layer: string;
    other: string;
    state: State;
    overlaps: number;
    overlap_m2: number | null;
    slivers: number;
    sliver_m2: number | null;
}

export interface IndicatorValue {
    part: string;
    id: string;
    value: number | null;
    unit: string;
    more_is_better: boolean;
    numerator: number | null;
    denominator: number | null;
    sources: string[];
    coverage: number | null;
    reason: Text;
}

export interface ScoreNode {
    path: string;
    weight: number;
    score: number | null;
    value: number | null;
    ideal: number | null;
    reason: Text;
    children: ScoreNode[];
}

export interface ZoneEfficiency {
    zone: string;
    name: string;
    year: number | null;
    type: string;
    values: IndicatorValue[];
    score: ScoreNode | null;
    score_reason: Text;
    rank: number | null;
    structure_potential_m2: number | null;
    industrial_gap_m2: number | null;
    intensity_potential_m2: number | null;
}

export interface Enterprise {
    id: string;
    name: string;
    zone: string;
    year: number | null;
    letter: string;
    composite: number | null;
    reason: Text;
}

export interface Efficiency {
    basis: Text;
    tables: { about: string; source: string; sha256: string; rows: number }[];
    zones: ZoneEfficiency[];
    comparisons: {
        part: string;
        id: string;
        year: number | null;
        first_quartile: number;
        median: number;
        third_quartile: number;
        zones: { zone: string; value: number; rank: number; quarter: number; change: number | null }[];
    }[];
    enterprises: Enterprise[];
    parcels: { zone: string; id: string; owner: string; area_m2: number; share: number; is_cut: boolean; values: IndicatorValue[] }[];
    potential: { kind: string; zone: string; id: string; owner: string; area_m2: number; rank: number }[];
}

export interface ComparedFinding {
    id: string;
    rule: string;
    zone: string;
    layer: string;
    feature: string;
    change: "fixed" | "new" | "persisting" | "unknown";
    before: Outcome | null;
    after: Outcome | null;
    same: boolean;
    message: Text;
}

export interface Conflict {
    zone: string;
    kind: string;
    feature: string;
    subtype: string;
    area_m2: number;
    width_m: number;
    sliver: boolean;
    inner: Place;
    cause: number;
    steps_mm: Steps[];
}

export interface Surrounding {
    zone: string;
    role: "farmland" | "redline" | "udb" | "spaces" | "landuse" | "baseline";
    feature: string;
    category: string;
    name: string;
    steps_cm: Steps[];
}

export interface Report {
    schema: string;
    tool: { name: string; version: string; libraries: Record<string, string> };
    profile: { id: string; version: string; sha256: string; title: Text; industrial_limit: number };
    inputs: {
        role: string;
        source: string;
        layer: string;
        crs: string;
        features: number;
        sha256: string;
        operation: string;
        access: string;
    }[];
    area: { method: string; standard: string; working_crs: string; working_crs_wkt: string; ellipsoid: string };
    outcome: Outcome;
    zones: Zone[];
    controls: ControlPair[];
    findings: Finding[];
    repairs: { zone: string; dropped_vertices: number; area_m2: number; area_change_m2: number }[];
    totals: Record<string, { found: number; listed: number; causes: number; accepted: number }>;
    indicators: Efficiency | null;
    comparison: {
        against: string;
        against_sha256: string;
        against_outcome: Outcome;
        same_profile: boolean;
        findings: ComparedFinding[];
    } | null;
    map: {
        zones: { zone: string; steps_mm: Steps[] }[];
        conflicts: Conflict[];
        surroundings: Surrounding[];
        land: { kind: "parcel" | "potential"; number: number; steps_mm: Steps[] }[];
    };
    manifest: {
        command: string;
        engine: string;
        tolerances: Record<string, number>;
        notes: Text[];
        exceptions: { source: string; sha256: string; entries: number; as_of: string } | null;
    };
}

/** Worst first. */
export const OUTCOMES: readonly Outcome[] = ["fail", "undecided", "warn", "pass"];

export function worst(outcomes: readonly Outcome[]): Outcome | null {
    return OUTCOMES.find((outcome) => outcomes.includes(outcome)) ?? null;
}

/** A finding that somebody accepted stands, and does not count. */
export function counts(finding: Finding): boolean {
    return finding.accepted === null;
}

export function readReport(): Report {
    const data = document.getElementById("report");
    if (data === null) throw new Error("the page holds no report");
    return JSON.parse(data.textContent) as Report;
}
