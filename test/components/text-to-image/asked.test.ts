import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jobOf, usual } from "../../../src/components/text-to-image/asked.ts";
import { MEGABYTES } from "../../../src/components/text-to-image/scenes.ts";
import { stripSteps } from "../../../src/components/text-to-image/strip-steps.ts";
import { measuredOn } from "../../../src/components/text-to-image/t2i-measured/card.ts";
import { verdictOf } from "../../../src/components/text-to-image/verdict.ts";

const pipeline = { key: "scenes", files: {} };

test("what isn't asked for is left to the pipeline", () => {
  expect(jobOf(usual, pipeline)).toEqual({
    ...{ pipeline, prompt: usual.prompt, seeds: [1], steps: 8, show: {}, guidance: { scale: 2 } },
  });
  const job = jobOf({ ...usual, guidance: 1, negative: "white", sampler: "heun", shift: 3 }, pipeline);
  expect(job).toMatchObject({ negative: "white", sampler: "heun", shift: 3 });
  expect(job.guidance).toBeUndefined();
});

test("a strip has the start and the end, and at most nine steps", () => {
  expect(stripSteps(1)).toEqual([0, 1]);
  expect(stripSteps(8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect([stripSteps(50).length, stripSteps(50)[0], stripSteps(50).at(-1)]).toEqual([9, 0, 50]);
});

test("a picture is told by what is wrong in it, and a prompt that asks for no scene is told so", () => {
  const grey = new Float32Array(3072);
  expect(verdictOf("a red circle on grey", grey)).toMatch(/wrong: count/);
  expect(verdictOf("a red dragon", grey)).toMatch(/no scene/);
});

test.runIf(existsSync("public/models/scenes"))("the reader is told the size of what ships", () => {
  const all = readdirSync("public/models/scenes", { recursive: true, withFileTypes: true });
  const bytes = all.reduce(
    (sum, each) => sum + (each.isFile() ? statSync(join(each.parentPath, each.name)).size : 0),
    0,
  );
  expect(Math.round(bytes / 1e6)).toBe(MEGABYTES);
});

test("a card's tables are read, empty cells left out", () => {
  const card = `
| guidance | captions | colour | size | everything |
| --- | --- | --- | --- | --- |
| 2 | level 1 | 99.0 | 98.0 | 97.5 |
| 2 | level 2 | 98.0 |  | 96.0 |

| guidance | level 1 | level 2 |
| --- | --- | --- |
| 2 | 0.49 | 0.87 |
`;
  expect(measuredOn(card)).toEqual({
    rows: [
      { guidance: 2, captions: "level 1", right: { colour: 99, size: 98, everything: 97.5 } },
      { guidance: 2, captions: "level 2", right: { colour: 98, everything: 96 } },
    ],
    variety: [{ guidance: 2, single: 0.49, pair: 0.87 }],
  });
  expect(() => measuredOn("no tables")).toThrow("The card has no table");
});
