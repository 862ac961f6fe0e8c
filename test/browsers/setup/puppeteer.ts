import puppeteer, { type BrowserContext, type ElementHandle, type Page } from "puppeteer-core";
import { chromiumArguments, thisMachine } from "../../../scripts/tools/chromium.ts";
import { downloads, remove, saved } from "./downloads.ts";
import { find, say, settle, wordsOf } from "./inside.ts";
import { until } from "./patience.ts";
import type { Browser, Tab, Target } from "./tab.ts";

const size = { width: 1280, height: 800 };

/** Chromium by its own protocol, Firefox by WebDriver BiDi. */
export async function launch(name: "chromium" | "firefox", executablePath: string): Promise<Browser> {
  const folder = downloads();
  const browser = await puppeteer.launch({
    executablePath,
    headless: true,
    ...(name === "chromium" ? chromium : firefox(folder)),
  });
  return {
    version: await browser.version(),
    tab: async () => openTab(await browser.createBrowserContext(saveTo(folder)), folder),
    async close() {
      await browser.close();
      remove(folder);
    },
  };
}

const chromium = { browser: "chrome", args: chromiumArguments(thisMachine) } as const;

/** Firefox has WebGPU on every system, but shows it not yet on all of them. */
const firefox = (folder: string) =>
  ({
    browser: "firefox",
    extraPrefsFirefox: {
      "dom.webgpu.enabled": true,
      "gfx.webgpu.ignore-blocklist": true,
      "browser.download.folderList": 2,
      "browser.download.dir": folder,
    },
  }) as const;

const saveTo = (downloadPath: string) => ({ downloadBehavior: { policy: "allow", downloadPath } }) as const;

async function openTab(context: BrowserContext, folder: string): Promise<Tab> {
  const page = await context.newPage();
  await page.setViewport(size);
  const troubles = watch(page);
  const element = (target: Target) => until(() => handle(page, target), `There is no ${say(target)}.`);
  const settled = async (target: Target) => {
    const found = await element(target);
    await found.evaluate(settle);
    return found;
  };
  return {
    async open(address) {
      await page.goto("about:blank");
      await page.goto(address);
    },
    reload: async () => void (await page.reload()),
    ask: (question, given) => page.evaluate(question as never, given) as never,
    read: async (target) => (await element(target)).evaluate(wordsOf),
    click: async (target) => (await settled(target)).click(),
    press: async (target, key) => (await settled(target)).press(key),
    give: async (target, file) => ((await element(target)) as ElementHandle<HTMLInputElement>).uploadFile(file),
    draw: async (target, path) => draw(page, await settled(target), path),
    save: async (target) => saved(folder, async () => (await settled(target)).click()),
    troubles: async () => troubles,
    close: () => context.close(),
  };
}

async function handle(page: Page, target: Target): Promise<ElementHandle | null> {
  return (await page.evaluateHandle(find, target)).asElement() as ElementHandle | null;
}

async function draw(page: Page, element: ElementHandle, path: Parameters<Tab["draw"]>[1]): Promise<void> {
  const box = (await element.boundingBox())!;
  const [first, ...rest] = path.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const);
  await page.mouse.move(...first!);
  await page.mouse.down();
  for (const place of rest) await page.mouse.move(...place, { steps: 10 });
  await page.mouse.up();
}

function watch(page: Page): string[] {
  const troubles: string[] = [];
  page.on("pageerror", (error) => {
    troubles.push(`An error nobody caught: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`In the console: ${message.text()} (${message.location().url})`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()} for ${response.url()}`);
  });
  return troubles;
}
