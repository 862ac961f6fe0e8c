import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";
import { expect, inject } from "vitest";
import { pagePaths } from "./built.ts";
import { readChunks, tensorFlow, weigh } from "./chunks.ts";
import { sample } from "./extent.ts";
import { readThrough } from "./reader.ts";

type Rules = Parameters<AxeBuilder["options"]>[0]["runOnly"];

let read: ReturnType<typeof readChunks> | undefined;

/** Every script of the site; read when a test first asks. */
const chunksOf = () => {
  read ??= readChunks();
  return read;
};

/** WCAG 2.2 AA and what it is built on. */
const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds by the rules, if there are any. Asked for violations alone, and in the page itself, it takes a third of the time. */
async function barriers(page: Page, runOnly: Rules): Promise<string[]> {
  if (runOnly === nothing) return [];
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ runOnly, resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} — ${target.join(" ")}\n${failureSummary ?? ""}`),
  );
}

/** What makes the page scroll sideways; [] where it fits. */
export const tooWide = (page: Page) =>
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
  const chunks = chunksOf();
  return new Set(requests.map((url) => url.slice(address.length)).filter((file) => chunks.has(file)));
}

/** The page read to its end: no message of failure, nothing wider than the screen, no barrier of those asked for. */
export async function looksRight(page: Page, runOnly: Rules = levels) {
  await readThrough(page);
  expect(await alerts(page), "messages of failure").toEqual([]);
  expect(await tooWide(page), "what is wider than the screen").toEqual([]);
  expect(await barriers(page, runOnly), "barriers that axe found").toEqual([]);
}

const widgets = (page: Page) =>
  page.evaluate(() => {
    const names = [...document.querySelectorAll("*")].map(({ localName }) => localName);
    return [...new Set(names.filter((name) => name.startsWith("nb-")))];
  });

/**
 * Bytes of the shell with what many figures share and the list of all figures, of which each takes some 85; and of each figure
 * besides. The widgets' own test tells them apart.
 */
const [shell, figure] = [56_500, 25_000];

/** Within its budget of scripts, and without TensorFlow.js. */
export async function isLight(page: Page, requests: readonly string[]) {
  const [chunks, scripts] = [chunksOf(), loaded(requests)];
  const budget = shell + figure * (await widgets(page)).length;
  expect(weigh(chunks, scripts), "bytes of scripts before the first run").toBeLessThanOrEqual(budget);
  expect(scripts.intersection(tensorFlow(chunks)), "TensorFlow.js before the first run").toEqual(new Set());
}

/** No rules: for what axe looks at elsewhere. */
export const nothing: Rules = { type: "rule", values: [] };

/** Colours alone depend on the scheme. */
export const ofTheScheme: Rules = { type: "rule", values: ["color-contrast"] };

const {
  embed = [],
  reference = [],
  other = [],
} = Object.groupBy(pagePaths(), (path) => /^(embed|reference)\/./.exec(path)?.[1] ?? "other") as Partial<
  Record<"embed" | "reference" | "other", string[]>
>;

/** Paths of the embeds, with their list. */
export const embeds = [...other.filter((path) => path === "embed/"), ...embed];

/** Paths of all other pages; of the reference's, which are made in one way from one list, a few. */
export const pages = [...other.filter((path) => path !== "embed/"), ...sample(reference, 3)];
