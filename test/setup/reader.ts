import { type Browser, type BrowserContextOptions, chromium, type Page, type Request } from "playwright";
import { expect, inject, test as plain } from "vitest";
import { chromiumArguments, ensureChromium, thisMachine } from "../../scripts/tools/chromium.ts";

export type Visit = {
  /** CSS pixels; 1280 × 800 unless told. */
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: "light" | "dark";
  readonly reducedMotion?: boolean;
  /** How deep the reader reads: "build", with every part open, unless told. A first visit is at "see". */
  readonly level?: "see" | "know" | "build";
  /** Which build: at the root of its host, or in a folder. */
  readonly site?: "root" | "folder";
  /**
   * Whether it may be the page that an earlier test of the file has left, as it left it: for tests that each use a figure of
   * their own, and ask nothing of what was requested.
   */
  readonly shared?: boolean;
  /** Whatever else the browser's profile should have: touch, no JavaScript, permissions. */
  readonly options?: BrowserContextOptions;
};

/** A visit to the page that another test of the file may have left. */
export const shared = { shared: true } as const satisfies Visit;

export type Reader = {
  /** Opens a page of the site by its path, such as "forward-noising/", in a fresh, empty browser profile unless it is shared. */
  open(path?: string, visit?: Visit): Promise<Page>;
  /** Addresses requested so far, over all of this reader's pages. */
  readonly requests: readonly string[];
};

/**
 * A test with a reader of the built site. It fails if a page logs an error, throws, breaks its content security policy,
 * fails to load something, or asks another host for anything.
 */
export const test = plain
  // biome-ignore lint/correctness/noEmptyPattern: fixtures must name what they use, and this one uses nothing
  .extend("browser", { scope: "file" }, async ({}, { onCleanup }) => {
    const browser = await launch();
    onCleanup(() => browser.close());
    return browser;
  })
  // biome-ignore lint/correctness/noEmptyPattern: as above
  .extend("kept", { scope: "file" }, async ({}): Promise<Map<string, Opened>> => new Map())
  .extend("reader", async ({ browser, kept }, { onCleanup }): Promise<Reader> => {
    const requests: string[] = [];
    const [used, own]: [Opened[], Opened[]] = [[], []];
    onCleanup(async () => {
      for (const { page } of own) await page.context().close();
      const troubles = used.flatMap(({ troubles }) => troubles.splice(0));
      expect(troubles, "what went wrong on the page").toEqual([]);
    });
    const fresh = async (path: string, visit: Visit) => {
      const { address } = inject("sites")[visit.site ?? "root"];
      const page = await newPage(browser, visit, new URL(address).origin);
      const opened: Opened = { page, troubles: [] };
      watch(page, address, opened.troubles, requests);
      await page.goto(address + path);
      return opened;
    };
    const open = async (path = "", visit: Visit = {}) => {
      const key = JSON.stringify([path, visit]);
      const opened = (visit.shared && kept.get(key)) || (await fresh(path, visit));
      used.push(opened);
      if (visit.shared) kept.set(key, opened);
      else own.push(opened);
      return opened.page;
    };
    return { open, requests };
  });

interface Opened {
  readonly page: Page;
  /** What went wrong on it, since a test last looked. */
  readonly troubles: string[];
}

const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: ensureChromium(thisMachine), args: chromiumArguments(thisMachine) });

async function newPage(browser: Browser, visit: Visit, origin: string): Promise<Page> {
  const { width = 1280, height = 800, scheme = "light", reducedMotion = false, level = "build", options } = visit;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: reducedMotion ? "reduce" : "no-preference",
    storageState: { cookies: [], origins: [{ origin, localStorage: [{ name: "noisebook.level", value: level }] }] },
    ...options,
  });
  return context.newPage();
}

/** Requests of each page that are on their way. */
const waiting = new WeakMap<Page, Set<Request>>();

/** Waits until nothing that the page asked for is on its way, in two looks a fortieth of a second apart. */
export async function quiet(page: Page): Promise<void> {
  const end = performance.now() + 30_000;
  for (let calm = 0; calm < 2; ) {
    await page.waitForTimeout(25);
    const pending = waiting.get(page) ?? new Set();
    calm = pending.size > 0 ? 0 : calm + 1;
    if (performance.now() > end) throw new Error(`Still on their way: ${[...pending].map((r) => r.url()).join(", ")}`);
  }
}

function watch(page: Page, address: string, troubles: string[], requests: string[]): void {
  const { origin } = new URL(address);
  page.on("pageerror", (error) => troubles.push(`An error nobody caught: ${error.stack ?? error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`In the console: ${message.text()} (${message.location().url})`);
  });
  const pending = new Set<Request>();
  waiting.set(page, pending);
  for (const end of ["requestfinished", "requestfailed"] as const)
    page.on(end as "requestfinished", (request) => pending.delete(request));
  page.on("request", (request) => {
    if (!request.url().startsWith("blob:")) pending.add(request);
    const url = new URL(request.url());
    requests.push(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== origin) troubles.push(`Asked another host: ${url}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()} for ${response.url()}`);
  });
}

/** Scrolls to the end and back, so that everything that waits for the viewport loads, and waits until it has. */
export async function readThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const height = () => document.documentElement.scrollHeight;
    for (let y = 0; y < height(); y += innerHeight) {
      scrollTo({ top: y, behavior: "instant" });
      await new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)));
    }
    scrollTo({ top: 0, behavior: "instant" });
  });
  await atRest(page);
}

async function atRest(page: Page): Promise<void> {
  await page.waitForFunction(() => ![...document.querySelectorAll(":not(:defined)")].length);
  await page.evaluate(async () => {
    const updates = [...document.querySelectorAll("*")].map((element) =>
      "updateComplete" in element ? element.updateComplete : undefined,
    );
    await Promise.all(updates);
  });
  await quiet(page);
}
