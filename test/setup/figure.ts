import type { Locator, Page } from "playwright";

export interface Figure {
  readonly element: Locator;
  /** Its line of numbers. */
  numbers(): Promise<string>;
}

/** A figure of the page, by its id or its element's name, once that is there and the page has gone where its address says. */
export async function figure(page: Page, name: string): Promise<Figure> {
  const selector = name.startsWith("nb-") ? name : `#${name}`;
  const element = page.locator(selector);
  await page.waitForFunction(hasCome, linked(page.url()));
  await element.scrollIntoViewIfNeeded();
  await page.waitForFunction(hasCome, selector);
  return {
    element,
    numbers: async () => (await element.locator(".numbers").textContent())?.replace(/\s+/g, " ") ?? "",
  };
}

/** The figure that an address names, such as `#train.steps=20`; the page itself where it names none. */
const linked = (address: string) => /#[\w-]+\.\w+=/.exec(address)?.[0].split(".")[0] ?? "body";

/** Carried to the page: whether what is there by a selector is no figure, or one that has come up. */
function hasCome(selector: string): boolean {
  const element = document.querySelector(selector);
  return !element?.localName.startsWith("nb-") || Boolean(element.shadowRoot?.querySelector("figure"));
}
