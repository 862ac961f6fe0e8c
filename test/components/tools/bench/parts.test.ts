import { describe, expect, test } from "vitest";
import { Clock } from "../../../../src/components/tools/bench/clock.ts";
import { jobsOf } from "../../../../src/components/tools/bench/course.ts";
import { domainOf, heightOf } from "../../../../src/components/tools/bench/draw.ts";
import { advantage, groupsOf } from "../../../../src/components/tools/bench/groups.ts";
import { browserOf, machineText } from "../../../../src/components/tools/bench/machine.ts";
import type { Row } from "../../../../src/lib/bench/report.ts";

const row = (job: string, impl: Row["impl"], backend: Row["backend"], stepsPerSecond: number | null) =>
  ({ job, impl, backend, where: "browser", stepsPerSecond, software: false, note: "" }) as Row;

const rows = [
  row("sample-500", "noisebook", "wasm", 300),
  row("mlp-64x2-b200", "noisebook", "webgpu", 900),
  row("mlp-64x2-b200", "tfjs", "webgpu", 100),
  row("mlp-64x2-b200", "noisebook", "wasm", 600),
  row("mlp-64x2-b200", "tfjs", "wasm", null),
];

describe("what is shown", () => {
  const groups = groupsOf(rows);

  test("goes by job, in the order of the jobs, with both libraries side by side", () => {
    expect(groups.map(({ title }) => title)).toEqual([
      "Train an MLP 64 × 2, batch 200",
      "Sample 500 points, MLP 128 × 3",
    ]);
    expect(groups[0]!.pairs.map(({ label }) => label)).toEqual(["WebGPU", "WebAssembly"]);
    expect(groups[0]!.pairs.map(advantage)).toEqual([9, undefined]);
  });

  test("fits on the chart", () => {
    const [low, high] = domainOf(groups);
    expect(low).toBeLessThan(100);
    expect(high).toBeGreaterThan(900);
    expect(domainOf([])).toEqual([1, 1000]);
    expect(heightOf(groups)).toBeGreaterThan(heightOf(groups.slice(1)));
  });
});

test("one job is asked for by its name; an unknown name asks for all", () => {
  expect(jobsOf({ blocks: false, only: "sample-500" }).map(({ name }) => name)).toEqual(["sample-500"]);
  expect(jobsOf({ blocks: false, only: "toString" }).some(({ group }) => group === "blocks")).toBe(false);
  expect(jobsOf({ blocks: true, only: "" }).some(({ group }) => group === "blocks")).toBe(true);
});

test("the clock tells what is left once it can", () => {
  let time = 0;
  const clock = new Clock(() => time);
  expect(clock.words).toBe("");
  time = 10_000;
  clock.at(0.25);
  expect(clock.words).toBe(", about 30 s left");
  clock.at(0.05);
  expect(clock.words).toBe(", about 3 min left");
});

describe("the machine", () => {
  test("is named as the browser tells it", () => {
    const brands = [
      { brand: "Not_A Brand", version: "99" },
      { brand: "Chromium", version: "142" },
    ];
    expect(browserOf("", { brands, platform: "Linux" })).toBe("Chromium 142 on Linux");
    expect(browserOf("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0")).toBe(
      "Firefox 145 on Linux",
    );
    expect(browserOf("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/26.0 Safari/605.1.15")).toBe(
      "Safari 26 on Mac OS X",
    );
    expect(browserOf("curl")).toBe("an unnamed browser on an unnamed system");
  });

  test("is put in words", () => {
    const machine = { processor: "", cores: 8, gpu: "apple metal-3", software: false, system: "Safari 26 on Mac OS X" };
    expect(machineText(machine)).toBe("8 threads, GPU: apple metal-3; Safari 26 on Mac OS X");
    expect(machineText({ ...machine, cores: 1, gpu: "" })).toBe("1 thread, no GPU used; Safari 26 on Mac OS X");
  });
});
