import { beforeAll, describe, expect, test } from "vitest";
import { astray } from "../../../scripts/claims/claim.ts";
import { claimNames, readClaim, readRecorded } from "../../../scripts/claims/files.ts";
import { sample } from "../../setup/extent.ts";
import { startWasm } from "../../setup/start-wasm.ts";

beforeAll(startWasm);

/** A part, evenly spread, is trained anew at each `npm test`; `npm run claims` and the long suite have all. */
const again = new Set(sample(claimNames, 8));

describe.for(claimNames)("%s", (name) => {
  test("has on record what its seeds told", async () => {
    const [{ seeds }, recorded] = [await readClaim(name), readRecorded(name)];
    expect(recorded?.seeds).toEqual(seeds);
    expect(seeds.length, "seeds").toBeGreaterThanOrEqual(5);
    const counts = Object.values(recorded!.readings).map((values) => values.length);
    expect(new Set(counts)).toEqual(new Set([seeds.length]));
  });

  test("tells the same again, where that is short", { timeout: 300_000 }, async ({ skip }) => {
    const { isShort, seeds, measure } = await readClaim(name);
    skip(!again.has(name), "`npm run test:long` replays it");
    skip(!isShort, "`npm run claims` replays it");
    expect(astray(readRecorded(name)!, 0, await measure(seeds[0]!))).toEqual([]);
  });
});

test.skipIf(claimNames.length > 0)("nothing is on record yet", () => expect(claimNames).toEqual([]));
