import { expect, inject, test as plain } from "vitest";
import { thisMachine } from "../../../scripts/tools/chromium.ts";
import { engines, missing } from "./engines.ts";
import type { Tab } from "./tab.ts";

const engine = inject("engine");

export type Reader = {
  /** Opens a page of the site by its path, such as "forward-noising/", with an empty profile. */
  open(path?: string): Promise<Tab>;
};

const withBrowser = plain
  // biome-ignore lint/correctness/noEmptyPattern: fixtures must name what they use, and this one uses nothing
  .extend("browser", { scope: "file" }, async ({}, { onCleanup }) => {
    const { find, launch } = engines[engine];
    const browser = await launch(find(thisMachine)!);
    onCleanup(() => browser.close());
    return browser;
  })
  .extend("reader", async ({ browser }, { onCleanup }): Promise<Reader> => {
    const tabs: Tab[] = [];
    onCleanup(async () => {
      const troubles = (await Promise.all(tabs.map((tab) => tab.troubles()))).flat();
      for (const tab of tabs) await tab.close();
      expect(troubles, "what went wrong on the page").toEqual([]);
    });
    return {
      async open(path = "") {
        const tab = await browser.tab();
        tabs.push(tab);
        await tab.open(address(path));
        await tab.ask(readAll, undefined);
        return tab;
      },
    };
  });

/** Carried to the page: opens the parts for all levels. */
const readAll = (): void => document.querySelector<HTMLInputElement>('input[name="level"][value="build"]')?.click();

/** Folder of the built site. */
export const built = ".cache/site";

/** The address of a page of the site. */
export const address = (path: string): string => inject("address") + path;

/** A test with a reader of the built site in the project's browser, skipped where that is not installed. */
export const test = missing(engine) ? withBrowser.skip : withBrowser;
