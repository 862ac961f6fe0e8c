import type { Page } from "playwright";
import { describe, expect } from "vitest";
import { pagePaths, read } from "../setup/built.ts";
import { sample } from "../setup/extent.ts";
import { type Claim, claimsIn, readOff } from "../setup/measured.ts";
import { test } from "../setup/reader.ts";

/** Of each figure two numbers, the first and the last; in the long suite all. */
const asked = (all: readonly Claim[]) =>
  [...Map.groupBy(all, ({ hash }) => hash.split(".", 1)[0]).values()].flatMap((ofFigure) => sample(ofFigure, 2));

const claims = new Map(pagePaths().map((path) => [path, asked(claimsIn(read(`${path}index.html`).toString()))]));
const withClaims = [...claims].filter(([, each]) => each.length > 0);

/** What a claim says against what its figure shows; undefined where both agree. */
async function apart(page: Page, claim: Claim): Promise<string | undefined> {
  const { hash, value, within } = claim;
  const isClose = (number: number) => Math.abs(number - value) <= within + 1e-9;
  const shown = await readOff(page, claim, isClose);
  return shown !== undefined && isClose(shown) ? undefined : `${hash} should show ${value} ± ${within}, shows ${shown}`;
}

describe.each(withClaims)("%s", (path, each) => {
  test("what numbers say is what its figure shows, one click away", { timeout: 600_000 }, async ({ reader }) => {
    const page = await reader.open(path, { reducedMotion: true });
    const wrong: string[] = [];
    for (const claim of each) {
      const difference = await apart(page, claim);
      if (difference) wrong.push(difference);
    }
    expect(wrong).toEqual([]);
  });
});
