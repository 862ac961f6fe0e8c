import { until } from "./patience.ts";
import type { Tab } from "./tab.ts";

/** Opens the parts of all levels, scrolls to the end and back, so that all figures load, and waits until they have. Tells the failures that the page shows. */
export async function readThrough(tab: Tab): Promise<string[]> {
  await tab.ask(openLevels, undefined);
  await tab.ask(scroll, undefined);
  const address = await tab.ask(() => location.pathname, undefined);
  await until(() => tab.ask(isAtRest, undefined), `Some figures of ${address} did not load within half a minute.`);
  return [...(await tab.ask(alerts, undefined)), ...(await tab.ask(brokenFormulas, undefined))];
}

const openLevels = (): void => document.querySelector<HTMLElement>("input[name=level][value=build]")?.click();

/** Stays at each screen for two frames: what loads in sight is told of it in a frame. */
async function scroll(): Promise<void> {
  const { documentElement } = document;
  for (let y = 0; y < documentElement.scrollHeight; y += innerHeight) {
    scrollTo({ top: y, behavior: "instant" });
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }
  scrollTo({ top: 0, behavior: "instant" });
}

/** Whether every element of the site is defined, and none has an update to come. */
const isAtRest = (): boolean =>
  [...document.querySelectorAll("*")].every(
    (element) => element.matches(":defined") && !Reflect.get(element, "isUpdatePending"),
  );

const alerts = (): string[] =>
  [...document.querySelectorAll("[role=alert]")].flatMap((element) => element.textContent?.trim() || []);

/** Formulas in MathML with more or fewer parts than their element takes. */
function brokenFormulas(): string[] {
  const parts = { msup: 2, msub: 2, mfrac: 2, mover: 2, munder: 2, mroot: 2, msubsup: 3, munderover: 3 };
  return Object.entries(parts).flatMap(([name, count]) =>
    [...document.querySelectorAll(name)].filter(({ children }) => children.length !== count).map((e) => e.outerHTML),
  );
}
