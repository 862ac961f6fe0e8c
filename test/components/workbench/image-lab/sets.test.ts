import { expect, test } from "vitest";
import { pictureSetting, picturesFrom, readPictures } from "../../../../src/components/workbench/image-lab/sets.ts";
import type { Engine } from "../../../../src/lib/diffusion/engine/client.ts";
import { runPictures } from "../../../../src/lib/diffusion/jobs/pictures/run.ts";

test("a name alone stands for as many pictures as 32 MB have room for", () => {
  expect(readPictures("digits")).toEqual({ set: "digits", size: 16, n: 10_000 });
  const { size, n } = readPictures("shapes");
  expect([size, n]).toEqual([32, 2604]);
});

test.each(["digits", "shape-pairs", "glyphs~24~500", "letters~16~7"])("%s comes back from a link", (line) => {
  expect(pictureSetting(readPictures(line))).toBe(line);
});

test("a set that there isn't is refused in a sentence", () => {
  expect(() => readPictures("cats")).toThrow(/set of pictures/);
  expect(() => readPictures("digits~999~3")).toThrow(/size of digits/);
});

test("a job makes them", async () => {
  const engine = { run: (_: "pictures", job: Parameters<typeof runPictures>[0]) => runPictures(job) };
  const spec = { set: "digits", size: 8, n: 5 };
  const { shape, labels } = await picturesFrom(engine as unknown as Pick<Engine, "run">, spec, 1);
  expect([shape, labels.length]).toEqual([[8, 8, 1], 5]);
});
