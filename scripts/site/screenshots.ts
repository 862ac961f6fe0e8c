import { mkdirSync } from "node:fs";
import { chromium, type Page } from "playwright";
import { chromiumArguments, ensureChromium, thisMachine } from "../tools/chromium.ts";
import { buildIfNeeded } from "./build.ts";
import { contactSheet } from "./contact-sheet.ts";
import { serve } from "./server.ts";

type Shot = {
  readonly name: string;
  readonly path: string;
  readonly scheme: "light" | "dark";
  /** Brings the page to the state worth showing. */
  readonly prepare?: (page: Page) => Promise<void>;
};

const settle = (page: Page) => page.waitForTimeout(1500);

/** Trains for a while, with the figure filling the picture. */
async function train(page: Page): Promise<void> {
  const lab = page.locator("nb-denoiser-lab");
  await lab.scrollIntoViewIfNeeded();
  await lab.getByRole("button", { name: "Train", exact: true }).click();
  await lab.getByLabel("Quality").filter({ hasText: /\d/ }).waitFor({ timeout: 120_000 });
  await lab.getByText(/^Step [\d,]+,\d{3} of/).waitFor({ timeout: 600_000 });
  await page.waitForTimeout(10_000);
  await lab.evaluate((element) => element.scrollIntoView({ block: "start", behavior: "instant" }));
}

/** Stops the opening where the shape has almost formed. */
async function nearlyThere(page: Page): Promise<void> {
  const time = page.locator("nb-hero").getByRole("slider");
  await time.press("Home");
  for (let i = 0; i < 6; i++) await time.press("ArrowRight");
  await time.blur();
}

/** Makes four pictures, with the desk filling the picture. */
async function generate(page: Page): Promise<void> {
  const studio = page.locator("nb-studio");
  const button = studio.getByRole("button", { name: "Generate", exact: true });
  await button.click({ timeout: 120_000 });
  await studio.locator(".picture .place canvas").nth(3).waitFor({ timeout: 600_000 });
  await button.waitFor({ timeout: 600_000 });
  await studio.evaluate((element) => element.scrollIntoView({ block: "start", behavior: "instant" }));
}

const shots: readonly Shot[] = [
  { name: "home", path: "", scheme: "light", prepare: nearlyThere },
  { name: "learn-to-denoise", path: "learn-to-denoise/", scheme: "light", prepare: train },
  {
    name: "studio",
    path: "studio/#nb-studio.batch=4&nb-studio.prompt=a+green+square+left+of+a+yellow+triangle+on+black",
    scheme: "light",
    prepare: generate,
  },
];

buildIfNeeded({ loud: true });
const site = await serve({ dist: "dist" });
const browser = await chromium.launch({
  executablePath: ensureChromium(thisMachine),
  args: chromiumArguments(thisMachine),
});
mkdirSync("docs", { recursive: true });
for (const { name, path, scheme, prepare } of shots) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, colorScheme: scheme });
  await page.goto(site.address + path);
  await settle(page);
  await prepare?.(page);
  await settle(page);
  await page.screenshot({ path: `docs/${name}.png` });
  console.log(`docs/${name}.png`);
  await page.close();
}
const home = await browser.newPage();
await home.goto(site.address);
const lessons = await home.$$eval(".part li.ready[data-slug] a", (links) =>
  links.map((link) => (link as HTMLAnchorElement).href),
);
await contactSheet(browser, lessons, "docs/lessons.png");
console.log("docs/lessons.png");
await browser.close();
await site.close();
