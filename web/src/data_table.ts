// SPDX-License-Identifier: MIT
import { csvOf, save } from "./csv";
import { h, replace, type Child } from "./dom";
import { onPrint } from "./printing";
import { count } from "./quantity";
import { scrolling } from "./scrolling";
import { t } from "./words";

export interface Column<Row> {
    title: string;
    /** What is sorted by and exported; numbers unrounded. */
    value: (row: Row) => string | number | null;
    /** What is shown; the value where it is left out. */
    show?: (row: Row) => Child;
    /** What is exported; the value where it is left out. */
    exported?: (row: Row) => string | number | null;
    /** Of exported numbers. */
    unit?: string;
    numeric?: boolean;
    heading?: boolean;
}

export interface TableOptions<Row> {
    /** Tells the table from others, and names the exported file. */
    name: string;
    caption: string;
    columns: readonly Column<Row>[];
    rows: readonly Row[];
    /** Sorted by this column from the start; negative numbers from the end. */
    sortedBy?: { column: number; descending: boolean };
    rowClass?: (row: Row) => string;
    whenEmpty?: string;
    /** Whether all of it is on paper; a list that one works in is not. */
    printed?: boolean;
}

const ROWS_AT_ONCE = 100;

function compare(a: string | number | null, b: string | number | null): number {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    if (typeof a === "number" && typeof b === "number") return a - b;
    return String(a).localeCompare(String(b), "zh");
}

/** A table that is sorted by its headings, shown a hundred rows at a time and exported as it is sorted. */
export class DataTable<Row> {
    readonly element = h("div", { class: "data-table" });
    private rows: readonly Row[];
    private shown = ROWS_AT_ONCE;
    private medium: "screen" | "paper" = "screen";
    private sorted: { column: number; descending: boolean } | null;

    constructor(private readonly options: TableOptions<Row>) {
        this.rows = options.rows;
        this.sorted = options.sortedBy ?? null;
        this.draw();
        if (options.printed === false) return;
        onPrint({ prepare: () => { this.layOn("paper"); }, finish: () => { this.layOn("screen"); } });
    }

    setRows(rows: readonly Row[]): void {
        this.rows = rows;
        this.shown = ROWS_AT_ONCE;
        this.draw();
    }

    private inOrder(): readonly Row[] {
        const column = this.sorted === null ? undefined : this.options.columns[this.sorted.column];
        if (column === undefined || this.sorted === null) return this.rows;
        const sign = this.sorted.descending ? -1 : 1;
        return this.rows
            .map((row, place) => ({ row, place, value: column.value(row) }))
            .sort((a, b) => {
                if (a.value === null || b.value === null) return compare(a.value, b.value) || a.place - b.place;
                return sign * compare(a.value, b.value) || a.place - b.place;
            })
            .map(({ row }) => row);
    }

    private draw(): void {
        const { columns, caption, whenEmpty } = this.options;
        const rows = this.inOrder();
        const shown = this.medium === "paper" ? rows.length : this.shown;
        const more = rows.length - shown;
        replace(
            this.element,
            h(
                "div",
                { class: "table-tools" },
                h("span", { class: "muted", role: "status" }, t("page.rows", { count: count(rows.length) })),
                h("button", { type: "button", class: "screen", click: () => { this.export(); } }, t("page.csv")),
            ),
            scrolling(
                caption,
                h(
                    "table",
                    {},
                    h("caption", { class: "hidden" }, caption),
                    h("thead", {}, h("tr", {}, columns.map((column, place) => this.heading(column, place)))),
                    h(
                        "tbody",
                        {},
                        rows.length === 0
                            ? h("tr", {}, h("td", { colspan: columns.length }, whenEmpty ?? t("page.no_rows")))
                            : rows.slice(0, shown).map((row) => this.row(row)),
                    ),
                ),
            ),
            more > 0
                ? h(
                      "button",
                      { type: "button", class: "more screen", click: () => { this.showMore(); } },
                      t("page.more", { count: count(more) }),
                  )
                : null,
        );
    }

    private heading(column: Column<Row>, place: number): HTMLElement {
        // Buttons are left out where a browser repeats the headings on the next page.
        if (this.medium === "paper") return h("th", { scope: "col", class: column.numeric === true ? "number" : null }, column.title);
        const state = this.sorted?.column === place ? (this.sorted.descending ? "descending" : "ascending") : "none";
        return h(
            "th",
            { scope: "col", "aria-sort": state, class: column.numeric === true ? "number" : null },
            h(
                "button",
                { type: "button", class: "sort", click: () => { this.sortBy(place); } },
                column.title,
                h("span", { class: "arrow", "aria-hidden": "true" }, { ascending: "▲", descending: "▼", none: "" }[state]),
            ),
        );
    }

    private row(row: Row): HTMLElement {
        return h(
            "tr",
            { class: this.options.rowClass?.(row) ?? null },
            this.options.columns.map((column) => {
                const content = column.show === undefined ? (column.value(row) ?? "–") : column.show(row);
                const kind = column.numeric === true ? "number" : null;
                return column.heading === true
                    ? h("th", { scope: "row", class: kind }, content)
                    : h("td", { class: kind }, content);
            }),
        );
    }

    private sortBy(place: number): void {
        const descending = this.sorted?.column === place && !this.sorted.descending;
        this.sorted = { column: place, descending };
        this.draw();
        this.element.querySelectorAll<HTMLButtonElement>("th > .sort")[place]?.focus();
    }

    private showMore(): void {
        this.shown += 10 * ROWS_AT_ONCE;
        this.draw();
    }

    /** On paper all rows are shown. */
    private layOn(medium: "screen" | "paper"): void {
        this.medium = medium;
        this.draw();
    }

    private export(): void {
        const { columns, name } = this.options;
        const titles = columns.map((column) =>
            column.unit === undefined ? column.title : `${column.title} (${column.unit})`,
        );
        const rows = this.inOrder().map((row) => columns.map((column) => (column.exported ?? column.value)(row)));
        save(`${name}.csv`, csvOf([titles, ...rows]));
    }
}
