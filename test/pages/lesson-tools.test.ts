import type { Page } from "playwright";
import { describe, expect } from "vitest";
import { figure } from "../setup/figure.ts";
import { tooWide } from "../setup/page-checks.ts";
import { test } from "../setup/reader.ts";

/** CSS pixels of an A4 sheet between its margins. */
const A4 = { width: 718, height: 1040 };

const onPaper = async (page: Page) => {
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize(A4);
};
const visible = (page: Page, selector: string) =>
  page
    .locator(selector)
    .evaluateAll((all) => all.filter((e) => e.checkVisibility() && e.getClientRects().length).length);

/** Which hints and answers are open; figures' own folds are theirs. */
const folds = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll<HTMLDetailsElement>(".prose details")].map(({ open }) => open));

describe("a lesson on paper", () => {
  test("fits, has no large empty boxes, and no answers that are not open", async ({ reader }) => {
    const page = await reader.open("samplers/", { scheme: "dark" });
    await onPaper(page);
    expect(await tooWide(page)).toEqual([]);
    const waiting = page.locator("article [heading]:not(:defined)");
    expect(await waiting.count()).toBeGreaterThan(0);
    const tallest = () =>
      waiting.evaluateAll((all) => Math.max(...all.map((each) => each.getBoundingClientRect().height)));
    // Its heading and caption alone: ten lines on a sheet, once the page is as wide as that.
    await expect.poll(tallest).toBeLessThan(300);
    expect(await visible(page, ".prose details > *")).toBe(0);
    expect(await visible(page, ".level-name, .toc, .keep")).toBe(0);
    const paper = () => getComputedStyle(document.documentElement).getPropertyValue("--paper");
    expect(await page.evaluate(paper), "light, whatever the screen is").toBe("#fdfcf9");
  });

  test("has what the reader chose, with its figures, and leaves the page as it was", async ({ reader }) => {
    const page = await reader.open("samplers/", { level: "see", scheme: "dark" });
    await page.evaluate(() => {
      window.print = () => Object.assign(window, { asked: true });
    });
    const form = page.locator("#print");
    expect(await form.getByRole("checkbox", { name: "formulas" }).isChecked()).toBe(false);
    await form.getByRole("checkbox", { name: "formulas" }).check();
    await form.getByRole("checkbox", { name: "answers" }).check();
    await form.getByRole("button", { name: "Print" }).click();
    await page.waitForFunction(() => Reflect.get(window, "asked"), undefined, { timeout: 60_000 });
    await onPaper(page);
    expect(await page.locator("article [heading]:not(:defined)").count()).toBe(0);
    const open = await page
      .locator(".level")
      .evaluateAll((all) =>
        all.map((level) => [level.getAttribute("data-is"), level.querySelector(".level-body")!.clientHeight > 0]),
      );
    expect(open.filter(([kind, isOpen]) => (kind === "know") !== isOpen)).toEqual([]);
    expect(await folds(page)).not.toContain(false);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await folds(page)).not.toContain(true);
    expect(await page.locator(".level.shown").count()).toBe(0);
    expect(await page.locator("html").getAttribute("data-level")).toBe("see");
    expect(await page.locator("html").getAttribute("data-theme")).toBeNull();
  });
});

test("a figure fills the screen, larger words and all, and goes back to its place", async ({ reader }) => {
  const page = await reader.open("forward-noising/", { width: 1600, height: 900 });
  const { element } = await figure(page, "cloud");
  const area = () =>
    element
      .locator("canvas")
      .first()
      .evaluate((canvas) => {
        const { width, height } = canvas.getBoundingClientRect();
        return { area: width * height, pixels: (canvas as HTMLCanvasElement).width / width };
      });
  const before = await area();
  await element.getByRole("button", { name: "Full screen" }).click();
  await page.waitForFunction(() => document.fullscreenElement?.shadowRoot?.querySelector("figure")?.style.transform);
  // Drawn anew at the size that it has: no pixel is stretched.
  await expect.poll(async () => (await area()).pixels).toBeCloseTo(before.pixels, 1);
  // Two squares beside their controls leave no more, on a screen hardly wider than the page.
  expect((await area()).area).toBeGreaterThan(1.25 * before.area);
  const scrolls = await element.evaluate((e) => e.scrollHeight > e.clientHeight || e.scrollWidth > e.clientWidth);
  expect(scrolls, "what the screen doesn't hold").toBe(false);
  await page.evaluate(() => document.exitFullscreen());
  await expect.poll(async () => (await area()).area).toBeCloseTo(before.area, 0);
});

test("a word of the glossary is explained in place, for pointer and keyboard, until Escape", async ({ reader }) => {
  const page = await reader.open("samplers/");
  const tip = page.getByRole("tooltip");
  const word = page.locator("a.term", { hasText: "DDIM" }).first();
  await word.focus();
  await expect.poll(() => tip.isVisible()).toBe(true);
  expect(await tip.textContent()).toMatch(/^Denoising diffusion implicit models/);
  expect(await word.getAttribute("aria-describedby")).toBe(await tip.getAttribute("id"));
  await page.keyboard.press("Escape");
  expect(await tip.isVisible()).toBe(false);
  await page.locator("a.term").first().hover();
  await expect.poll(() => tip.isVisible()).toBe(true);
  await word.click();
  expect(new URL(page.url()).pathname).toBe("/glossary/");
  expect(await page.locator("#ddim").isVisible()).toBe(true);
});

test("what was read is marked, on the home page too, until the reader wants it forgotten", async ({ reader }) => {
  const page = await reader.open("samplers/", { level: "see" });
  const marks = page.locator(".toc a.read");
  const scrollTo = (place: number) =>
    page.evaluate((i) => {
      document.querySelectorAll("article > h2")[i]!.scrollIntoView({ block: "start", behavior: "instant" });
    }, place);
  await scrollTo(0);
  await page.waitForTimeout(300);
  await scrollTo(1);
  await page.waitForTimeout(300);
  expect(await marks.count(), "a section passed in no time").toBe(0);
  await page.waitForTimeout(5000);
  await scrollTo(2);
  await expect.poll(() => marks.count()).toBe(1);
  await page.goto(new URL("/", page.url()).href);
  const said = page.locator('li[data-slug="samplers"] .read');
  expect(await said.textContent()).toMatch(/^1 of \d+ sections read$/);
  await page.getByRole("button", { name: "Forget what I read" }).click();
  await page.reload();
  expect(await said.count()).toBe(0);
});

test("a teacher's link keeps hints and answers out of sight, in the next lesson too", async ({ reader }) => {
  const page = await reader.open("samplers/?answers=off");
  expect(await visible(page, ".fold, nb-predict > details, nb-predict .row")).toBe(0);
  await page.locator("a[rel=next]").click();
  expect(await visible(page, ".fold")).toBe(0);
  await page.getByRole("link", { name: "Show them" }).click();
  await expect.poll(() => visible(page, ".fold")).toBeGreaterThan(0);
});
