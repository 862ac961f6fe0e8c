import type { Browser, Page } from "playwright";

interface Cell {
  readonly title: string;
  readonly picture: string;
}

/** The figure that a lesson is about, as a picture, once it shows itself. */
async function cell(page: Page, address: string): Promise<Cell> {
  await page.goto(address);
  const named = await page.locator("article").getAttribute("data-figure");
  const figure = named ? page.locator(`#${named}`) : page.locator("article [heading]").first();
  await figure.scrollIntoViewIfNeeded();
  const stage = figure.locator(".stage, .bench").first();
  await stage.waitFor({ timeout: 60_000 });
  await page.waitForTimeout(3000);
  const picture = await stage.screenshot();
  const [number] = /\d+/.exec((await page.locator(".lesson-header .part").textContent()) ?? "") ?? [];
  return { title: `${number} ${await page.locator("h1").textContent()}`, picture: picture.toString("base64") };
}

const style = `
  body { margin: 0; padding: 24px; display: grid; grid-template-columns: repeat(5, 1fr); gap: 24px; background: #fdfcf9; }
  figure { margin: 0; } figcaption { font: 600 13px/1.4 Inter, sans-serif; color: #1c2026; margin-block-end: 8px; }
  div { height: 196px; overflow: hidden; border: 1px solid #dedad1; border-radius: 6px; display: grid; place-items: center; }
  img { width: 100%; height: 194px; object-fit: contain; }`;

/** One picture of all lessons, each by its main figure. */
export async function contactSheet(browser: Browser, addresses: readonly string[], path: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 760, height: 900 }, reducedMotion: "reduce" });
  const cells: Cell[] = [];
  for (const address of addresses) cells.push(await cell(page, address));
  const figures = cells.map(
    ({ title, picture }) =>
      `<figure><figcaption>${title}</figcaption><div><img src="data:image/png;base64,${picture}"></div></figure>`,
  );
  await page.goto("about:blank");
  await page.setViewportSize({ width: 1480, height: 500 });
  await page.setContent(`<style>${style}</style>${figures.join("")}`);
  await page.waitForTimeout(500);
  await page.locator("body").screenshot({ path });
  await page.close();
}
