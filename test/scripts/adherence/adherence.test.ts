import { expect, test } from "vitest";
import { readOptions } from "../../../scripts/adherence/options.ts";
import { adherence } from "../../../scripts/adherence/run.ts";
import { pipelineOnDisk } from "../../../scripts/pipelines/disk.ts";
import { randomPipeline } from "../../../scripts/pipelines/random-pipeline.ts";
import { scenesPipeline } from "../../../scripts/pipelines/scenes-configs.ts";

const read = (line: string) => readOptions(line.split(" ").filter(Boolean));

test("options are those of the command line", () => {
  expect(read("--level 2 --count 400 --seed 7 --scale 2 --steps 10 --json a.json")).toEqual({
    ...{ level: 2, kind: "pair", count: 400, seed: 7, scale: 2, steps: 10, batch: 50, short: false },
    ...{ json: "a.json", folder: "public/models/scenes", sampler: undefined },
  });
  expect(read("--help")).toBe("help");
});

test.each([
  ["--level 9", "Unknown level: 9 (expected one of 1, 2, 3)."],
  ["--count 0", "The --count must be a whole number from 1 to 100000; it is 0."],
  ["--scale x", "The --scale must be a number from -1000 to 1000; it is NaN."],
  ["--steps 2.5", "The --steps must be a whole number from 1 to 1000; it is 2.5."],
  ["--sampler eular", "Unknown sampler: eular"],
  ["--short", "use --level 1"],
  ["--colour red", "Unknown option '--colour'"],
])("%s is refused in a sentence", (line, sentence) => expect(() => read(line)).toThrow(sentence));

test("a folder that isn't there is told", () =>
  expect(() => pipelineOnDisk("nowhere")).toThrow("There is no pipeline at nowhere"));

test("a pipeline with weights by chance is read back, and does badly", async () => {
  const small = { width: 8, blocks: 1, heads: 2, channels: 3, groups: 2, side: 32, stages: [4, 4, 4, 4] };
  const pipeline = { key: "chance", files: await randomPipeline(scenesPipeline(small), 3) };
  const wish = { level: 2, kind: "pair", count: 3, seed: 7, scale: 2, steps: 2, batch: 2, short: false } as const;
  const { level, count, attributes } = await adherence(pipeline, { ...wish, sampler: undefined });
  expect([level, count]).toEqual([2, 3]);
  expect(Object.keys(attributes)).toEqual(expect.arrayContaining(["background", "count", "colour", "relation", "all"]));
  expect(attributes.all).toBe(0);
});
