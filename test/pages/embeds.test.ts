import { describe, expect } from "vitest";
import { read } from "../setup/built.ts";
import { isLong, sample } from "../setup/extent.ts";
import { figure } from "../setup/figure.ts";
import { embeds, isLight, looksRight, nothing, pages } from "../setup/page-checks.ts";
import { test } from "../setup/reader.ts";

/** Figures with a title on any page, by the pages themselves. */
const placed = new Set(
  pages.flatMap((path) =>
    [
      ...read(`${path}index.html`)
        .toString()
        .matchAll(/<nb-([\w-]+)[^>]*\sheading="/g),
    ].map(([, name]) => name!),
  ),
);

/** For axe: those of no page, and a few of the others, which it looks at in their lessons. */
const forAxe = new Set([...sample(embeds, 6), ...embeds.filter((path) => !placed.has(path.split("/")[1]!))]);

/** Figures of no page, and a quarter of the others, whose lessons open them too; in the long suite all. */
const opened = embeds.filter((path, i) => isLong || i % 4 === 0 || forAxe.has(path));

/** In one scheme alone: the lessons show the same figures in both. */
describe.concurrent.each(opened)("/%s", (path) => {
  test("works by itself on a phone", async ({ reader }) => {
    const page = await reader.open(path, { width: 360, height: 740 });
    await looksRight(page, forAxe.has(path) ? undefined : nothing);
    await isLight(page, reader.requests);
  });
});

describe("the list of figures", () => {
  test("has every figure with a place, and finds one by its words", async ({ reader }) => {
    const page = await reader.open("embed/");
    const links = await page.locator("[data-text] > a").evaluateAll((all) => all.map((a) => a.getAttribute("href")!));
    const listed = new Set(links.map((href) => /embed\/([\w-]+)\//.exec(href)![1]!));
    expect([...placed].filter((name) => !listed.has(name))).toEqual([]);
    await page.getByLabel("Find a figure").fill("tweedie follow arrow");
    expect(await page.locator("[data-text]:not([hidden])").count()).toBeLessThan(3);
    expect(await page.getByRole("status").textContent()).toMatch(/^\d+ of \d+ figures$/);
  });
});

test("a frame has title and caption, shows its top whatever its state, and tells its height", async ({ reader }) => {
  const page = await reader.open("embed/");
  const state = "figure=tweedie#tweedie.t=0.6";
  const told = await page.evaluate(async (search) => {
    const frame = Object.assign(document.createElement("iframe"), { src: `score-field/?${search}`, height: 300 });
    const heights: number[] = [];
    addEventListener("message", ({ data, source }) => {
      if (data.type === "noisebook:height" && source === frame.contentWindow) heights.push(data.height);
    });
    document.querySelector("h1")!.after(frame);
    while ((heights.at(-1) ?? 0) < 400) await new Promise((resolve) => setTimeout(resolve, 50));
    return heights.at(-1)!;
  }, state);
  expect(told).toBeLessThan(2500);
  const frame = page.frames().find((one) => one.url().includes("score-field"))!;
  const element = frame.locator("nb-score-field");
  expect(await element.locator(".title").textContent()).toBe("Follow the arrow, and you are at the best guess");
  expect((await element.textContent())!.length).toBeGreaterThan(40);
  expect(await element.evaluate((shown) => Reflect.get(shown, "t"))).toBe(0.6);
  expect(await frame.evaluate(() => scrollY)).toBe(0);
});

test("a frame tells the page around what its figure tells, and does what that asks", async ({ reader }) => {
  const page = await reader.open("embed/");
  const heard = await page.evaluate(async () => {
    const frame = Object.assign(document.createElement("iframe"), { src: "forward-points/?t=0.3", height: 300 });
    const messages: { type: string; state?: { t: number }; description?: string; error?: string }[] = [];
    addEventListener("message", ({ data, source }) => {
      if (source === frame.contentWindow) messages.push(data);
    });
    const hear = async (type: string) => {
      while (!messages.some((each) => each.type === type)) await new Promise((resolve) => setTimeout(resolve, 20));
      return messages.splice(messages.findIndex((each) => each.type === type))[0]!;
    };
    const ask = (message: object) => {
      messages.length = 0;
      frame.contentWindow!.postMessage(message, "*");
    };
    document.querySelector("h1")!.after(frame);
    const ready = await hear("noisebook:ready");
    ask({ type: "noisebook:set", state: { t: 0.9 } });
    const change = await hear("noisebook:change");
    ask({ type: "noisebook:reset" });
    await hear("noisebook:change");
    ask({ type: "noisebook:get" });
    const answer = await hear("noisebook:state");
    ask({ type: "noisebook:set", state: { nothing: 1 } });
    const refused = await hear("noisebook:state");
    return [ready.state!.t, change.state!.t, answer.state!.t, answer.description!.length > 20, refused.error];
  });
  expect(heard.slice(0, 4)).toEqual([0.3, 0.9, 0.3, true]);
  expect(heard[4]).toMatch(/^nb-forward-points has no state nothing; it has /);
});

test("a figure gives the code that shows it elsewhere as it is", async ({ reader }) => {
  const page = await reader.open("scores-and-fields/", { site: "folder" });
  const { element } = await figure(page, "tweedie");
  await element.getByRole("button", { name: "Embed" }).click();
  const code = await element.getByRole("textbox", { name: "Code for another page" }).inputValue();
  expect(code).toMatch(/<iframe src="http:\/\/[^"]+\/embed\/score-field\/\?figure=tweedie#tweedie\./);
  expect(code).toContain("noisebook:height");
  const [address] = /http[^"]+/.exec(code.replaceAll("&amp;", "&"))!;
  await page.goto(address);
  await page.locator("nb-score-field .title").waitFor();
  await element.getByRole("button", { name: "Embed" }).waitFor();
});
