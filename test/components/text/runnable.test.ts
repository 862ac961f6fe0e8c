import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { doorOf, type ReadSource } from "../../../src/components/text/door.ts";
import { before } from "../../../src/components/text/runnable.ts";

const files: Readonly<Record<string, string>> = {
  "index.ts": 'export { rng } from "./random/rng.ts";\nexport * as schedules from "./door/schedules.ts";',
  "door/schedules.ts": 'export * from "../schedules/schedule.ts";\nexport type * from "../schedules/types.ts";',
  "random/rng.ts": "export const rng = (seed: number) => seed;",
  "schedules/schedule.ts": 'export { flow } from "./flow.ts";\nexport const clean = { t: 0 };',
  "schedules/flow.ts": "export const flow = (t: number) => t;",
  "schedules/types.ts": "export type Schedule = (t: number) => number;\nexport const hidden = 1;",
  "samplers/a.ts": [
    'import { add as plus } from "#tf";',
    'import { rng } from "../random/rng.ts";',
    'import { flow } from "../schedules/schedule.ts";',
    'import type { Schedule } from "../schedules/types.ts";',
    'import { hidden } from "../schedules/types.ts";',
    "/** Twice. */",
    "const twice = (n: number) => 2 * n;",
    "export const mine: Schedule = (t) => twice(flow(t)) + rng(1);",
    "export const sum = (a: number) => plus(a, { flow: a }.flow);",
    "export const lost = () => hidden;",
    "export interface Only { readonly flow: number }",
  ].join("\n"),
};
const read: ReadSource = async (file) => files[file];

describe("what stands before a definition", () => {
  test.each<[string, string | undefined]>([
    [
      "mine",
      'import { rng, schedules } from "noisebook";\nconst { flow } = schedules;\n/** Twice. */\nconst twice = (n: number) => 2 * n;',
    ],
    ["sum", 'import { tf } from "noisebook";\nconst { add: plus } = tf;'],
    ["lost", undefined],
    ["Only", undefined],
  ])("%s", async (name, text) => {
    expect(await before("samplers/a.ts", [name], read, await doorOf(read))).toBe(text);
  });
});

test("the library's door leads to a name by the shortest way", async () => {
  const door = await doorOf((file) => readFile(`src/lib/diffusion/${file}`, "utf8"));
  expect(door.get("random/rng.ts#rng")).toEqual(["rng"]);
  expect(door.get("schedules/schedule.ts#cosine")).toEqual(["schedules", "cosine"]);
});
