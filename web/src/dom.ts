// SPDX-License-Identifier: MIT
// Elements are built here alone, and text enters them as text: nothing that stands in data can become markup.

export type Child = Node | string | number | null | undefined | readonly Child[];
type Listener = (event: Event) => void;
type Attributes = Record<string, string | number | boolean | null | undefined | Listener>;

const SVG = "http://www.w3.org/2000/svg";

function fill(element: Element, attributes: Attributes, children: readonly Child[]): void {
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === "function") {
            element.addEventListener(name, value);
        } else if (value === true) {
            element.setAttribute(name, "");
        } else if (value !== false && value !== null && value !== undefined) {
            element.setAttribute(name, String(value));
        }
    }
    append(element, children);
}

export function append(parent: Node, children: readonly Child[]): void {
    for (const child of children) {
        if (child === null || child === undefined) continue;
        if (child instanceof Node) {
            parent.appendChild(child);
        } else if (typeof child === "object") {
            append(parent, child);
        } else {
            parent.appendChild(document.createTextNode(String(child)));
        }
    }
}

/** An HTML element; an attribute whose value is a function listens to the event of its name. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes: Attributes = {},
    ...children: Child[]
): HTMLElementTagNameMap[Tag] {
    const element = document.createElement(tag);
    fill(element, attributes, children);
    return element;
}

/** The same in SVG. */
export function s<Tag extends keyof SVGElementTagNameMap>(
    tag: Tag,
    attributes: Attributes = {},
    ...children: Child[]
): SVGElementTagNameMap[Tag] {
    const element = document.createElementNS(SVG, tag);
    fill(element, attributes, children);
    return element;
}

export function replace(parent: Element, ...children: Child[]): void {
    parent.replaceChildren();
    append(parent, children);
}
