import type { Locator, Page } from "playwright";

export interface Figure {
  readonly element: Locator;
  /** Its line of numbers. */
  numbers(): Promise<string>;
}

/** A figure of the page, by its id or its element's name, once that is there. */
export async function figure(page: Page, name: string): Promise<Figure> {
  const selector = name.startsWith("nb-") ? name : `#${name}`;
  const element = page.locator(selector);
  await element.scrollIntoViewIfNeeded();
  await page.waitForFunction((asked) => document.querySelector(asked)?.shadowRoot?.querySelector("figure"), selector);
  return {
    element,
    numbers: async () => (await element.locator(".numbers").textContent())?.replace(/\s+/g, " ") ?? "",
  };
}
