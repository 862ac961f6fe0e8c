import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";
import { describe, expect, inject } from "vitest";
import { pagePaths } from "../setup/built.ts";
import { readChunks, tensorFlow, weigh } from "../setup/chunks.ts";
import { readThrough, test } from "../setup/reader.ts";

const chunks = readChunks();

const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds. Asked for violations alone, and in the page itself, it takes a third of the time. */
async function barriers(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ runOnly: levels, resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} — ${target.join(" ")}\n${failureSummary ?? ""}`),
  );
}

/** What makes the page scroll sideways; [] where it fits. */
const tooWide = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const holds = (element: Element | null): boolean =>
      !!element &&
      element !== document.body &&
      (getComputedStyle(element).overflowX !== "visible" || holds(element.parentElement));
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > clientWidth && !holds(element.parentElement),
    );
    return [`${scrollWidth} px`, ...wide.slice(-5).map((element) => element.outerHTML.slice(0, 120))];
  });

const alerts = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll("[role=alert]")].map((e) => e.textContent?.trim()).filter(Boolean));

/** Scripts of the site among what was requested. */
function loaded(requests: readonly string[]): Set<string> {
  const { address } = inject("sites").root;
  return new Set(requests.map((url) => url.slice(address.length)).filter((file) => chunks.has(file)));
}

async function looksRight(page: Page) {
  await readThrough(page);
  expect(await alerts(page), "messages of failure").toEqual([]);
  expect(await tooWide(page), "what is wider than the screen").toEqual([]);
  expect(await barriers(page), "barriers that axe found").toEqual([]);
}

const countWidgets = (page: Page) =>
  page.evaluate(() => {
    const names = [...document.querySelectorAll("*")].map(({ localName }) => localName);
    return new Set(names.filter((name) => name.startsWith("nb-"))).size;
  });

async function isLight(page: Page, requests: readonly string[]) {
  const scripts = loaded(requests);
  const budget = 30_000 + 25_000 * (await countWidgets(page));
  expect(weigh(chunks, scripts), "bytes of scripts before the first run").toBeLessThanOrEqual(budget);
  expect(scripts.intersection(tensorFlow(chunks)), "TensorFlow.js before the first run").toEqual(new Set());
}

const [embeds, pages] = [true, false].map((is) => pagePaths().filter((path) => path.startsWith("embed/") === is));

describe.each(pages!)("/%s", (path) => {
  test("reads well in light on a phone", async ({ reader }) => {
    const page = await reader.open(path, { width: 360, height: 740 });
    await looksRight(page);
    await isLight(page, reader.requests);
    expect(await page.locator("h1").count(), "headings of the first level").toBe(1);
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await page.title()).toMatch(/\S/);
  });

  test("reads well in dark on a desk, without motion", async ({ reader }) => {
    await looksRight(await reader.open(path, { scheme: "dark", reducedMotion: true }));
  });

  test("works in a folder of its host", async ({ reader }) => {
    await readThrough(await reader.open(path, { site: "folder" }));
  });
});

/** In one scheme alone: the lessons show the same figures in both. */
describe.each(embeds!)("/%s", (path) => {
  test("works by itself on a phone", async ({ reader }) => {
    const page = await reader.open(path, { width: 360, height: 740 });
    await looksRight(page);
    await isLight(page, reader.requests);
  });
});
