import { describe, expect, test } from "vitest";
import { readTold } from "../../../../src/components/notebook/sandbox/received.ts";

const shown = (output: unknown) => readTold({ tell: "shown", cell: 1, outputs: [output] });

describe("what the worker tells", () => {
  const plot = { kind: "plot", x: "", y: "", logX: false, logY: false, plane: true, label: "" };
  test.each([
    { kind: "text", text: "a", tone: "log" },
    { kind: "table", columns: ["a"], rows: [["1"]] },
    { kind: "svg", text: "<svg/>", label: "" },
    { kind: "picture", width: 1, height: 2, pixels: new Uint8ClampedArray(8), label: "" },
    { ...plot, series: [{ name: "", points: new Float32Array(2), dots: true }] },
    { kind: "frames", frames: [{ ...plot, series: [] }] },
  ])("$kind comes through", (output) => {
    expect(shown(output)).toEqual({ tell: "shown", cell: 1, outputs: [output] });
  });

  test.each([
    undefined,
    "text",
    { kind: "html", text: "<b>" },
    { kind: "text", text: {} },
    { kind: "picture", width: 1e9, height: 1e9, pixels: new Uint8ClampedArray(4) },
    { kind: "picture", width: 2, height: 2, pixels: new Uint8ClampedArray(4) },
    { kind: "picture", width: 1, height: 1, pixels: [0, 0, 0, 0] },
    { kind: "table", columns: [], rows: Array(2000).fill([]) },
    { kind: "frames", frames: [] },
    { kind: "frames", frames: [{ kind: "frames", frames: [] }] },
  ])("nothing else does: %#", (output) => {
    expect(shown(output)).toBeUndefined();
  });

  test.each([null, 1, {}, { tell: "run" }, { tell: "done" }, { tell: "shown", cell: 1 }, { tell: "need", name: 1 }])(
    "nor %j",
    (told) => {
      expect(readTold(told)).toBeUndefined();
    },
  );

  test("a failure is a sentence of bounded length with whole numbers for its place", () => {
    const failure = { message: "x".repeat(9000), line: 2, column: "3", cell: 1.5, extra: 1 };
    const told = readTold({ tell: "done", cell: 1, names: ["a"], failure });
    expect(told).toMatchObject({ failure: { message: "x".repeat(5000), line: 2 } });
    expect(told).not.toHaveProperty("failure.column");
  });
});
