/**
 * Writes src/styles/reserve.css: the height that each figure of the built site has on a phone, a tablet and a desk, so that
 * text does not move when figures load. Build the site and serve it, then
 * `node scripts/site/measure-figures.ts http://localhost:4321/ [path of chromium]`.
 */
import { writeFileSync } from "node:fs";
import { chromium, type Page } from "playwright";

const [site = "http://localhost:4321/", executablePath = "/usr/bin/chromium"] = process.argv.slice(2);
const widths = [360, 768, 1440] as const;
const queries = ["", "@media (min-width: 40rem)", "@media (min-width: 78rem)"] as const;

/** Heights of all figures of a page, by tag, or by tag and id, once they have what they compute at first. */
async function heights(page: Page, path: string): Promise<[selector: string, height: number][]> {
  await page.goto(new URL(path, site).href, { timeout: 180_000 });
  return page.evaluate(async () => {
    const figures = [...document.querySelectorAll<HTMLElement>("article [heading]")];
    for (const figure of figures) {
      figure.scrollIntoView();
      await customElements.whenDefined(figure.localName);
      let [last, still] = [-1, 0];
      for (let tenths = 0; tenths < 200 && still < 4; tenths++) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        still = figure.offsetHeight === last && figure.ariaBusy !== "true" ? still + 1 : 0;
        last = figure.offsetHeight;
      }
    }
    return figures.map(
      (f) => [f.localName + (f.id && `#${f.id}`), Math.round(f.offsetHeight / 8) * 8] as [string, number],
    );
  });
}

/** A reader with every part open: what is folded away does not load. */
const storageState = {
  cookies: [],
  origins: [{ origin: new URL(site).origin, localStorage: [{ name: "noisebook.level", value: "build" }] }],
};

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const home = await browser.newPage();
await home.goto(site);
const lessons = await home.$$eval(".part li.ready a", (links) => links.map((link) => (link as HTMLAnchorElement).href));
const blocks: string[] = [];
for (const [i, width] of widths.entries()) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: "reduce", storageState });
  const rules = new Map<string, number>();
  for (const lesson of lessons) {
    for (const [selector, height] of await heights(page, lesson)) rules.set(selector, height);
    console.log(`${lesson} at ${width} px: ${rules.size} figures so far`);
  }
  const indent = queries[i] ? "  " : "";
  const lines = [...rules].map(
    ([s, h]) => `${indent}${s}[heading]:not(:defined) {\n${indent}  min-height: ${h}px;\n${indent}}`,
  );
  blocks.push(queries[i] ? `${queries[i]} {\n${lines.join("\n")}\n}` : lines.join("\n"));
}
await browser.close();
writeFileSync("src/styles/reserve.css", `/* Written by scripts/site/measure-figures.ts. */\n${blocks.join("\n\n")}\n`);
