import { describe, expect, test } from "vitest";
import type { Fit, Row } from "../../../src/lib/bench/report.ts";
import { countWords, figure, fitWords, placeOf, ratios, reportText, tableOf } from "../../../src/lib/bench/words.ts";

const row = (rest: Partial<Row>): Row => ({
  job: "mlp-64x2-b200",
  impl: "noisebook",
  backend: "wasm",
  where: "browser",
  msPerStep: null,
  stepsPerSecond: null,
  gflops: null,
  peakShare: null,
  jsMsPerStep: null,
  dispatchesPerStep: null,
  uploadsPerStep: null,
  readbacksPerStep: null,
  stepsInFlight: null,
  tensors: null,
  secondsToQuality: null,
  stepsToQuality: null,
  software: false,
  note: "",
  ...rest,
});

test("numbers have three digits that count", () => {
  expect([0.001234, 0.5, 3.1234, 27.25, 940.4, 12_345, 0, null].map(figure)).toEqual([
    "1.2e-3",
    "0.500",
    "3.12",
    "27.3",
    "940",
    "12345",
    "0",
    "–",
  ]);
});

test("counts are said with what they cost", () => {
  const ours = row({ backend: "webgpu", dispatchesPerStep: 1312, uploadsPerStep: 1, jsMsPerStep: 0.2 });
  expect(countWords(ours)).toBe("Noisebook 1,312 dispatches and 1 upload, 0.200 ms of JavaScript");
});

test("places say where, and what is imitated", () => {
  expect(placeOf(row({ backend: "webgpu", software: true }))).toBe("webgpu in software");
  expect(placeOf(row({ where: "node" }))).toBe("wasm in Node");
  expect(placeOf(row({ where: "native", backend: "cpu" }))).toBe("native, 1 thread");
});

describe("the table", () => {
  const rows = [
    row({ msPerStep: 1.5, stepsPerSecond: 666.7, gflops: 2, peakShare: 0.5 }),
    row({ impl: "tfjs", msPerStep: 9, stepsPerSecond: 111.1, gflops: 0.3 }),
    row({ impl: "jax-js", note: "There is no such thing." }),
    row({ impl: "torch", backend: "cpu", where: "native", msPerStep: 1.2, stepsPerSecond: 833 }),
  ];

  test("has a line for each row, aligned, and reasons below", () => {
    const lines = tableOf(rows).split("\n");
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatch(/^implementation {2}backend +ms\/step {2}steps\/s {2}GFLOP\/s {2}of peak$/);
    expect(lines[1]).toMatch(/^noisebook +wasm +1\.50 +667 +2\.00 +50 %$/);
    expect(lines[5]).toBe("  jax-js on wasm: There is no such thing.");
  });

  test("compares on the same backend, and PyTorch with WebAssembly", () => {
    expect(ratios(rows).map(({ peer, times }) => [peer.impl, times])).toEqual([
      ["tfjs", 6],
      ["torch", expect.closeTo(0.8)],
    ]);
  });

  test("goes into the text with its machine", () => {
    const machine = { processor: "A processor", cores: 2, gpu: "", software: false, system: "Linux 6" };
    const report = { machine, versions: { Node: "24" }, when: "2026-01-01T00:00:00.000Z", rows, fits: [] };
    expect(reportText(report)).toMatch(
      /^A processor, 2 cores\nLinux 6\n\nNode 24\n\n2026-01-01.*\n\nmlp-64x2-b200\nimpl/,
    );
  });
});

test("a fit tells where the work outweighs the overhead", () => {
  const fit: Fit = {
    over: "batch",
    impl: "noisebook",
    backend: "wasm",
    where: "browser",
    software: false,
    sizes: [32, 4096],
    msPerStep: [1, 5],
    power: 1,
    a: 0.5,
    b: 0.00081,
    overtakes: 617.3,
  };
  expect(fitWords(fit)).toBe("0.500 ms + 0.810 µs × batch: the work outweighs the overhead from batch ~620 on");
  expect(fitWords({ ...fit, overtakes: 8 })).toContain("already below batch 32");
  expect(fitWords({ ...fit, power: 2, over: "width" })).toContain("× width²");
  expect(fitWords({ ...fit, b: 0, overtakes: null })).toContain("doesn’t show up to 4096");
});
