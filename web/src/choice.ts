// SPDX-License-Identifier: MIT
/** What the reader is looking at; parts of the page listen to each other through it. */
export interface Choice {
    /** Empty: all zones. */
    zone: string;
    /** The finding whose details are shown. */
    finding: string;
    /** What the list of findings is narrowed to. */
    filter: { rule: string; zone: string; outcome: string; search: string; byCause: boolean };
}

type Part = keyof Choice;

export class Choices {
    private readonly listeners: { part: Part; listener: () => void }[] = [];

    constructor(readonly current: Choice) {}

    on(part: Part, listener: () => void): void {
        this.listeners.push({ part, listener });
    }

    set<Key extends Part>(part: Key, value: Choice[Key]): void {
        this.current[part] = value;
        for (const { part: heard, listener } of this.listeners) if (heard === part) listener();
    }

    /** The page is built anew, in another language or unit. */
    forgetListeners(): void {
        this.listeners.length = 0;
    }
}
