import { expect } from "vitest";
import type { Tab } from "./tab.ts";

/** The bench of lesson 4, as its reader sees it. */
export interface Bench {
  readonly step: number;
  /** Distance of the samples from fresh data; NaN before there are samples. */
  readonly quality: number;
  /** What true samples score. */
  readonly floor: number;
  readonly status: string;
  readonly notices: string;
}

export const labs = { within: "nb-denoiser-lab" } as const;

/** Carried to the page: texts alone, for WebDriver hands NaN over as null. */
function read(within: string) {
  const text = (selector: string) =>
    document.querySelector(within)?.shadowRoot?.querySelector(selector)?.textContent?.trim() ?? "";
  const [status, quality] = [text(".status"), text(".quality output")];
  return { status, quality, floor: text(".quality .muted"), notices: text(".notices") };
}

export async function bench(tab: Tab): Promise<Bench> {
  const { status, quality, floor, notices } = await tab.ask(read, labs.within);
  return {
    step: Number(/Step ([\d,]+) of/.exec(status)?.[1]?.replaceAll(",", "") ?? 0),
    quality: Number.parseFloat(quality),
    floor: Number(/[\d.]+$/.exec(floor)?.[0]),
    status,
    notices,
  };
}

export const pressIn = (tab: Tab, name: string): Promise<void> => tab.click({ ...labs, css: "button", name });

/** How many floors the samples are from fresh data; NaN before there are samples. */
export async function timesFloor(tab: Tab): Promise<number> {
  const { quality, floor } = await bench(tab);
  return quality / floor;
}

/** The bench, once its reader has pressed Train. */
export async function train(tab: Tab): Promise<void> {
  await pressIn(tab, "Train");
  await expect.poll(async () => (await bench(tab)).step).toBeGreaterThan(30);
}
