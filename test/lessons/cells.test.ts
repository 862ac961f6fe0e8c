import { globSync, readFileSync } from "node:fs";
import * as d3 from "d3";
import { beforeAll, describe, expect, test } from "vitest";
import { cells } from "../../src/lessons/cells.ts";
import { startWasm } from "../setup/start-wasm.ts";
import { runCell } from "./run-cell.ts";

/** The sandbox computes on WebAssembly, too. */
beforeAll(startWasm);

const lessons = globSync("src/lessons/*/index.mdx").map((file) => [file.split(/[\\/]/)[2]!.slice(3), file] as const);
const placed = lessons.flatMap(([, file]) =>
  [...readFileSync(file, "utf8").matchAll(/<Cell is="([^"]+)" \/>/g)].map(([, id]) => id!),
);

describe.each([...cells])("%s", (id, load) => {
  test("stands in its lesson, says what it is, runs, and shows something", async () => {
    const noisebook = await import("../../src/lib/diffusion/index.ts");
    const source = await load();
    expect(placed).toContain(id);
    expect(source.split("\n").length).toBeLessThanOrEqual(32);
    const outputs = await runCell(source, { noisebook, d3 });
    expect(outputs.length).toBeGreaterThan(0);
    expect(JSON.stringify(outputs)).not.toMatch(/NaN|undefined|\[a Promise|\[object/);
  });
});

test.each(lessons)("%s has a cell", (slug) => {
  expect(placed.some((id) => id.startsWith(`${slug}/`))).toBe(true);
});
