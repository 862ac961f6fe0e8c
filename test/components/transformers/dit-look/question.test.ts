import { expect, test } from "vitest";
import { shownOf } from "../../../../src/components/transformers/dit-look/draw.ts";
import { look, reachOf, rowOf, STEPS } from "../../../../src/components/transformers/dit-look/question.ts";
import type { Shipped } from "../../../../src/components/workbench/shipped/shipped.ts";
import type { Engine } from "../../../../src/lib/diffusion/engine/client.ts";

test("a patch that looks at itself looks nowhere far", () => {
  const row = new Float32Array(64);
  row[27] = 1;
  expect(reachOf(row, 27)).toBe(0);
  row[27] = 0;
  row[29] = 1;
  expect(reachOf(row, 27)).toBe(2);
});

test("the chosen moment is always in sight, with both ends", () => {
  for (let step = 0; step <= STEPS; step++) {
    const shown = shownOf(STEPS + 1, step);
    expect(shown).toContain(step);
    expect(shown).toHaveLength(6);
  }
  expect(shownOf(17, 8)[0]).toBe(0);
});

test("maps come block by block, head by head", async () => {
  const frames = Array.from({ length: STEPS + 1 }, (_, i) => ({
    t: 1 - i / STEPS,
    x: new Float32Array(256).fill(i),
    x0: new Float32Array(256),
  }));
  const asked: unknown[] = [];
  const engine = {
    async *run(name: string, job: { see?: readonly string[] }) {
      asked.push(job);
      if (name === "sample") yield* frames;
      else
        yield {
          seen: job.see!.map((path, block) => ({
            path,
            values: Float32Array.from({ length: 4 * 4096 }, (_, i) => 10 * block + Math.floor(i / 4096)),
          })),
        };
    },
  } as unknown as Engine;
  const { moments, maps } = await look(engine, {} as Shipped, { digit: 3, seed: 1, step: 5 });
  expect(moments).toHaveLength(STEPS + 1);
  expect(maps.map((map) => rowOf(map, 63)[0])).toEqual([0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23, 30, 31, 32, 33]);
  expect(asked[1]).toMatchObject({ t: frames[5]!.t, label: 3 });
});
