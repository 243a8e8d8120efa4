// SPDX-License-Identifier: MIT
// A real browser: the system's Chromium, driven by Playwright.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.env.ZONEPLAN_PAGE_PACKAGES, "package.json"));
const { chromium } = require("playwright-core");
export const AXE = require.resolve("axe-core/axe.min.js");

const PROGRAMS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const executablePath = process.env.ZONEPLAN_BROWSER ?? PROGRAMS.find((program) => existsSync(program));

export const DESKTOP = { width: 1280, height: 900 };
export const NARROW = { width: 390, height: 800 };

let browser;

export async function start() {
    // The sandbox of Chromium refuses root, as whom containers run.
    browser = await chromium.launch({ executablePath, args: process.getuid() === 0 ? ["--no-sandbox"] : [] });
}

export async function stop() {
    await browser.close();
}

/** The file opened from disk, with all that went wrong in `faults` and the time that it took. */
export async function open(file, { viewport = DESKTOP, bypassCSP = false } = {}) {
    const context = await browser.newContext({ viewport, bypassCSP, acceptDownloads: true });
    const page = await context.newPage();
    const address = pathToFileURL(file).href;
    page.faults = [];
    page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) page.faults.push(message.text());
    });
    page.on("pageerror", (error) => page.faults.push(String(error)));
    page.on("dialog", (dialog) => { page.faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    page.on("request", (request) => {
        if (request.url() !== address && !/^(data|blob):/.test(request.url())) page.faults.push(`request: ${request.url()}`);
    });
    const begin = performance.now();
    await page.goto(address);
    if ((await page.evaluate(() => document.documentElement.dataset.ready)) !== "true") page.faults.push("not ready");
    page.openedIn_ms = performance.now() - begin;
    return page;
}

export async function close(page) {
    await page.context().close();
}

/** A picture to be looked at, where ZONEPLAN_PICTURES names a folder. */
export async function picture(page, name, options = {}) {
    const folder = process.env.ZONEPLAN_PICTURES;
    if (!folder) return;
    // What is out of view is drawn when it comes into view; a picture of the whole page sees all of it.
    await page.$$eval(".card", (cards) => { for (const card of cards) card.style.contentVisibility = "visible"; });
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, ...options });
}
