import { mkdirSync } from "node:fs";
import { chromium, type Page } from "playwright";
import { buildIfNeeded } from "./build.ts";
import { chromiumArguments, ensureChromium, thisMachine } from "./chromium.ts";
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
  await page.waitForTimeout(30_000);
  await lab.evaluate((element) => element.scrollIntoView({ block: "start", behavior: "instant" }));
}

const shots: readonly Shot[] = [
  { name: "home", path: "", scheme: "light" },
  { name: "forward-noising", path: "forward-noising/", scheme: "dark" },
  { name: "learn-to-denoise", path: "learn-to-denoise/", scheme: "light", prepare: train },
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
  await page.screenshot({ path: `docs/${name}.png` });
  console.log(`docs/${name}.png`);
  await page.close();
}
await browser.close();
await site.close();
