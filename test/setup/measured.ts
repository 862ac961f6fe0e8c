import type { Page } from "playwright";

/** A number in prose, and the state of the figure that shows it. */
export interface Claim {
  readonly hash: string;
  readonly value: number;
  readonly within: number;
}

const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "";

/** Of a built page; each once, though prose may say it twice. */
export function claimsIn(page: string): Claim[] {
  const tags = [...page.matchAll(/<a\b[^>]*\bclass="measured"[^>]*>/g)].map(([tag]) => tag);
  const all = tags.map((tag) => ({
    hash: attribute(tag, "href").replaceAll("&amp;", "&").replaceAll("&#38;", "&"),
    value: Number(attribute(tag, "data-value")),
    within: Number(attribute(tag, "data-within")),
  }));
  return [...new Map(all.map((claim) => [JSON.stringify(claim), claim])).values()];
}

/** Clicks the number, and reads what the figure shows once it is at rest, or once it `isRight` for a while; undefined where there is nothing. */
export async function readOff(
  page: Page,
  { hash }: Claim,
  isRight: (number: number) => boolean,
  { patience = 40_000, pause = 20 } = {},
): Promise<number | undefined> {
  await page.evaluate(
    (href) => document.querySelector<HTMLElement>(`a.measured[href="${CSS.escape(href)}"]`)?.click(),
    hash,
  );
  let [shown, same]: [number | undefined, number] = [undefined, 0];
  for (const end = Date.now() + patience; Date.now() < end; await page.waitForTimeout(pause)) {
    const now = await page.evaluate(marked, hash);
    same = now.value === shown && !now.isBusy ? same + 1 : 0;
    shown = now.value;
    if (shown !== undefined && same >= (isRight(shown) ? 2 : 90)) break;
  }
  return shown;
}

/** The reading that the page marks for an address, which is the page's own. */
function marked(hash: string): { value: number | undefined; isBusy: boolean } {
  if (location.hash !== hash) return { value: undefined, isBusy: true };
  const key = [...new URLSearchParams(hash.slice(1)).keys()].find((name) => name.endsWith(".reads"))?.slice(0, -6);
  const figure = document.getElementById(key ?? "") ?? document.querySelector(key ?? "none");
  const shown = figure?.shadowRoot?.querySelector<HTMLDataElement>("data[data-marked]");
  return { value: shown ? Number(shown.value) : undefined, isBusy: figure?.ariaBusy === "true" };
}
