import { globSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { type Door, doorOf, type ReadSource } from "../../src/components/text/door.ts";
import { definition } from "../../src/components/text/extract.ts";
import { before } from "../../src/components/text/runnable.ts";
import { runCell } from "./run-cell.ts";

const read: ReadSource = (file) => readFile(`src/lib/diffusion/${file}`, "utf8").catch(() => undefined);
const blocks = globSync("src/lessons/*/index.mdx").flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(/<Code file="([^"]+)" name="([^"]+)"/g)].map(([, of, names]) => [
    of!,
    names!,
  ]),
);
let door: Door | undefined;

/** Blocks that a lesson offers to run. */
const offered: string[] = [];

test.each(blocks)("%s, %s, runs where it is offered", async (file, names) => {
  door ??= await doorOf(read);
  const all = names!.split(/\s+/);
  const first = await before(file!, all, read, door);
  if (first === undefined) return;
  offered.push(file!);
  const source = (await read(file!))!;
  const shown = all.map((each) => definition(source, each, file)).join("\n\n");
  const noisebook = await import("../../src/lib/diffusion/index.ts");
  const values = all.filter((name) => !new RegExp(`export (interface|type) ${name}\\b`).test(shown));
  const [output] = await runCell(`${first}\n\n${shown}\n\n[${values.join(", ")}]`, { noisebook });
  expect(JSON.stringify(output)).not.toContain("undefined");
});

/** 44 of 85 when this was written. */
test("many of the blocks can be run", () => {
  expect(offered.length).toBeGreaterThan(blocks.length / 3);
});
