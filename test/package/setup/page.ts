import { type Browser, chromium } from "playwright";
import { onTestFinished } from "vitest";
import { type SiteServer, serve } from "../../../scripts/site/server.ts";
import { chromiumArguments, findChromium, thisMachine } from "../../../scripts/tools/chromium.ts";

/** A folder served as a static host does, until the test ends. */
export async function served(folder: string): Promise<SiteServer> {
  const server = await serve({ dist: folder });
  onTestFinished(() => server.close());
  return server;
}

async function launched(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: findChromium(thisMachine),
    args: chromiumArguments(thisMachine),
  });
  onTestFinished(() => browser.close());
  return browser;
}

/** What a page of this address puts into `globalThis.result`. @throws what the page throws, or could not load */
export async function resultOf(address: string): Promise<unknown> {
  const page = await (await launched()).newPage();
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("response", (answer) => {
    if (answer.status() >= 400 && !answer.url().endsWith("favicon.ico"))
      troubles.push(`${answer.status()} ${answer.url()}`);
  });
  await page.goto(address);
  const waiting = page.waitForFunction(() => "result" in globalThis, undefined, { timeout: 120_000 });
  const result = await waiting.then(
    () => page.evaluate(() => (globalThis as { result?: unknown }).result),
    (error: Error) => error.message,
  );
  if (troubles.length > 0) throw new Error(`${troubles.join("\n")}\n${JSON.stringify(result)}`);
  return result;
}
