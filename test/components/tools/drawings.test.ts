import { expect, test } from "vitest";
import { drawBars, heightOf } from "../../../src/components/tools/bench/draw.ts";
import { drawn } from "../../setup/canvas/paper.ts";
import { boxOf, marksIn, summary, textsOf, textWith } from "../../setup/canvas/summary.ts";
import { examples, groups } from "./examples.ts";

const picture = drawn((...paper) => drawBars(...paper, groups), { width: 720, height: heightOf(groups) });
const lengths = (kind: "fill" | "stroke", colour: string) =>
  marksIn(picture, kind, colour).map((mark) => boxOf(mark)[2] - boxOf(mark)[0]);

test("a bar is as long as the logarithm of its rate, filled for the library and hollow for plain TensorFlow.js", () => {
  const [gpu, wasm, cpu] = lengths("fill", "data");
  const [plainGpu, plainWasm] = lengths("stroke", "noise");
  // Ten times as fast is as much longer everywhere; strokes lie half a pixel inside on either side.
  expect(gpu! - plainGpu! - 1).toBeCloseTo(wasm! - plainWasm! - 1, 6);
  expect(gpu!).toBeGreaterThan(wasm!);
  expect(wasm!).toBeGreaterThan(cpu!);
});

test("a rate stands at the end of its bar, and what can't be done says so", () => {
  const [, , right] = boxOf(marksIn(picture, "fill", "data")[0]!);
  expect(textWith(picture, "1,000").colour).toBe("muted"); // the axis
  const rate = textsOf(picture).find(({ text, colour }) => text === "1000" && colour === "ink");
  expect(rate!.left - right).toBeCloseTo(5, 6);
  expect(textWith(picture, "can’t").colour).toBe("ink");
});

test("on a phone WebAssembly is Wasm", () => {
  const phone = drawn((...paper) => drawBars(...paper, groups), { width: 320, height: heightOf(groups) });
  expect(textWith(phone, "Wasm").text).toBe("Wasm");
  expect(textWith(picture, "WebAssembly").text).toBe("WebAssembly");
});

test("the playground's losses, A in orange and B dashed", () => {
  const losses = examples["tools/playground/runs/draw-lines"]!.drawLines!;
  expect(summary(drawn(losses, { width: 320, height: 200 }))).toMatchInlineSnapshot(`
    "text muted: “0” “500” “1000” “training step” “0.1” “1”
    stroke line 1 px: 2 lines in 44–278 × 30–125
    text muted: “loss, smoothed”
    stroke model 2 px: 59 lines in 44–58 × 29–159
    stroke exact 2 px dashed 5 3: 2 lines in 44–45 × 29–50
    stroke exact 0.75 px at 0.6: 1 line in 46–286 × 50–50
    text exact: “B”
    stroke model 0.75 px at 0.6: 1 line in 59–286 × 159–159
    text model: “A”"
  `);
});
