import type { Page } from "playwright";
import { describe, expect } from "vitest";
import { pagePaths, read } from "../setup/built.ts";
import { sample } from "../setup/extent.ts";
import { quiet, test } from "../setup/reader.ts";
import { shift } from "../setup/shift.ts";

const lessons = pagePaths().filter((path) => read(`${path}index.html`).includes('class="lesson"'));
const phone = { width: 390, height: 844, level: "see" } as const;

/** Carried to the page: where the figure that the lesson is about begins, and how much of it may be asked to be in sight. */
function mainFigure(): { id: string; top: number } {
  const named = document.querySelector<HTMLElement>("article")?.dataset.figure;
  const figure = named ? document.getElementById(named)! : document.querySelector("article [heading]")!;
  const isOpen = figure.checkVisibility({ contentVisibilityAuto: true });
  return {
    id: figure.id || figure.localName,
    top: isOpen ? figure.getBoundingClientRect().top + scrollY : Number.POSITIVE_INFINITY,
  };
}

/** Carried to the page: kinds of figures that have started. */
const started = (): string[] => [
  ...new Set(
    [...document.querySelectorAll("article [heading]")].flatMap((e) => (e.matches(":defined") ? e.localName : [])),
  ),
];

/** Carried to the page: links of the table of contents that lead to a heading that is not in sight once they are followed. */
async function lostHeadings(): Promise<string[]> {
  const lost: string[] = [];
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".toc a")) {
    link.click();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const { top } = heading?.getBoundingClientRect() ?? { top: Number.NaN };
    const isSeen = heading?.checkVisibility({ contentVisibilityAuto: true }) && top >= 0 && top < innerHeight;
    if (!isSeen) lost.push(link.textContent ?? "");
  }
  return lost;
}

describe.each(lessons)("/%s on a first visit with a phone", (path) => {
  test("shows its figure within two screens, moves nothing, and says of each part above the level what it is", async ({
    reader,
  }) => {
    const page = await reader.open(path, phone);
    await quiet(page);
    const { id, top } = await page.evaluate(mainFigure);
    // A third of a screen of it, at least: its title and the beginning of its picture.
    expect(top, `where ${id} begins`).toBeLessThanOrEqual((2 - 1 / 3) * phone.height);
    // A fifth of what counts as good: the line of a figure's numbers may wrap otherwise.
    expect(await page.evaluate(shift)).toBeLessThan(0.02);

    // Its own figure, and one that is near; all others wait for the reader to come, and the page is free for her.
    expect((await page.evaluate(started)).length, "kinds of figures that start").toBeLessThanOrEqual(2);

    const lines = await page.locator(".level-name").allInnerTexts();
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !/^The (mathematics|code)(: \S.*)?, \d+ min$/.test(line.trim()))).toEqual([]);
    expect(
      await page
        .locator(".level-body")
        .evaluateAll(
          (all) => all.filter((e) => e.checkVisibility({ contentVisibilityAuto: true }) && e.clientHeight > 0).length,
        ),
    ).toBe(0);
    expect(await page.evaluate(lostHeadings), "headings that the contents do not lead to").toEqual([]);
  });
});

describe.each(sample(lessons, 4))("/%s on a slow line", (path) => {
  test("stays where it is when its fonts come", async ({ reader }) => {
    const page = await reader.open(undefined, phone);
    const seen = Promise.withResolvers<void>();
    await page.route("**/*.woff2", async (route) => seen.promise.then(() => route.continue()));
    await page.goto(new URL(path, page.url()).href, { waitUntil: "commit" });
    await page.locator("h1").waitFor();
    seen.resolve();
    await page.waitForLoadState();
    await quiet(page);
    // Small fonts of formulas and code may come later: a fifth of what counts as good.
    expect(await page.evaluate(shift)).toBeLessThan(0.02);
    expect(await page.locator("html").getAttribute("class")).toContain("makeshift");
    await page.keyboard.press("Shift");
    expect(await page.locator("html").getAttribute("class")).not.toContain("makeshift");
  });
});

const parts = (page: Page) => page.locator(".level-name");
const opened = (page: Page) => parts(page).evaluateAll((all) => all.map((e) => e.getAttribute("aria-expanded")));
const inSight = (page: Page) =>
  page.locator(".level-body").evaluateAll((all) => all.map((body) => body.clientHeight > 0));

describe("parts above the reader's level", () => {
  const path = lessons.find((lesson) => lesson.startsWith("learn"))!;

  test("open one by one, by mouse and by keyboard, and close again", async ({ reader }) => {
    const page = await reader.open(path, { level: "see" });
    await parts(page).nth(1).click();
    await parts(page).nth(3).press("Enter");
    const expected = (await opened(page)).map((_, i) => i === 1 || i === 3);
    await expect.poll(() => opened(page)).toEqual(expected.map(String));
    expect(await inSight(page)).toEqual(expected);
    await parts(page).nth(1).press("Space");
    expect((await inSight(page))[1]).toBe(false);
  });

  test("open, and the level changes, for who presses before the scripts are there", async ({ reader }) => {
    const page = await reader.open(undefined, { level: "see" });
    const scripts = Promise.withResolvers<void>();
    await page.route("**/*.js", async (route) => scripts.promise.then(() => route.continue()));
    await page.goto(new URL(path, page.url()).href, { waitUntil: "commit" });
    await parts(page).nth(1).click();
    await parts(page).nth(3).press("Enter");
    await page.getByRole("radio", { name: "Dark" }).check({ force: true });
    scripts.resolve();
    await expect.poll(() => opened(page)).toEqual((await opened(page)).map((_, i) => String(i === 1 || i === 3)));
    expect(await page.getByRole("radio", { name: "Dark" }).isChecked()).toBe(true);
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
  });

  test("open all by the switch, which is kept on every page", async ({ reader }) => {
    const page = await reader.open(path, { level: "see" });
    const choose = (name: string) => page.getByRole("radio", { name }).check({ force: true });
    await choose("Know");
    const kinds = await page.locator(".level").evaluateAll((all) => all.map((e) => e.getAttribute("data-is")));
    expect(await inSight(page)).toEqual(kinds.map((kind) => kind === "know"));
    await choose("Build");
    await page.reload();
    expect(await inSight(page)).toEqual(kinds.map(() => true));
    expect(await parts(page).first().isVisible()).toBe(false);
    await page.goto(new URL("../samplers/", page.url()).href);
    expect(await inSight(page)).not.toContain(false);
  });

  test("open for an address and for a search in the page", async ({ reader }) => {
    const page = await reader.open(path, { level: "see" });
    const anchor = await page.locator(".level h3").first().getAttribute("id");
    await page.evaluate((id) => location.assign(`#${id}`), anchor);
    const isSeen = (id: string | null) =>
      page.evaluate((name) => {
        const { top } = document.getElementById(name!)!.getBoundingClientRect();
        return top >= 0 && top < innerHeight;
      }, id);
    await expect.poll(() => isSeen(anchor)).toBe(true);
    expect((await inSight(page)).filter(Boolean)).toEqual([true]);
    await page.reload();
    await expect.poll(() => isSeen(anchor)).toBe(true);
    const last = page.locator(".level-body").last();
    expect(await last.getAttribute("hidden")).toBe("until-found");
    await last.evaluate((body) => body.dispatchEvent(new Event("beforematch", { bubbles: true })));
    expect((await opened(page)).at(-1)).toBe("true");
    expect((await inSight(page)).at(-1)).toBe(true);
  });

  test("are all open without JavaScript", async ({ reader }) => {
    const page = await reader.open(path, { options: { javaScriptEnabled: false } });
    expect(await inSight(page)).not.toContain(false);
    expect(await parts(page).first().isVisible()).toBe(false);
  });
});
