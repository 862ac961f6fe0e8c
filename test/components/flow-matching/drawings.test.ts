import { describe, expect, test } from "vitest";
import { drawPairs } from "../../../src/components/flow-matching/flow-coupling/draw.ts";
import { drawBoth, drawVisits } from "../../../src/components/flow-matching/flow-ddim/draw.ts";
import { drawDistances } from "../../../src/components/flow-matching/flow-reflow/draw.ts";
import { planeScale } from "../../../src/components/kit/canvas/plane.ts";
import { drawn } from "../../setup/canvas/paper.ts";
import { arrowsIn, boxOf, marksIn, summary, textWith } from "../../setup/canvas/summary.ts";
import { examples, pairing, route } from "./examples.ts";

const size = { width: 320, height: 320 };
const scale = planeScale(size);
const pixel = (points: ArrayLike<number>, i: number) => [scale.x(points[2 * i]!), scale.y(points[2 * i + 1]!)];

test("pairs are lines from noise to data, the picked one in ink", () => {
  const picture = drawn((...paper) => drawPairs(...paper, pairing, 2), size);
  const ends = marksIn(picture, "stroke", "muted")[0]!.pieces.map(({ points }) => points);
  expect(ends).toEqual([0, 1, 2, 3, 4, 5, 6, 7].flatMap((i) => [pixel(pairing.noise, i), pixel(pairing.points, i)]));
  const picked = marksIn(picture, "stroke", "ink")[0]!.pieces.map(({ points }) => points);
  expect(picked).toEqual([pixel(pairing.noise, 2), pixel(pairing.points, 2)]);
});

describe("the levels that two walks visit", () => {
  const picture = drawn((context, { width }, theme) => drawVisits(context, { width, height: 84 }, theme, route));

  test("go from data on the left to noise on the right", () => {
    expect(textWith(picture, "data").right).toBeLessThan(textWith(picture, "noise").left);
  });

  test("are a disc each, filled for Euler and hollow for DDIM", () => {
    const discs = [...marksIn(picture, "fill", "model"), ...marksIn(picture, "stroke", "ink")];
    expect(discs).toHaveLength(route.euler.length + route.ddim.length);
    const [noisiest, clean] = [boxOf(discs[0]!), boxOf(discs[route.euler.length - 1]!)];
    expect(noisiest[0]).toBeGreaterThan(clean[0]);
  });
});

test("answers are arrows against their direction, 0.6 of it long", () => {
  const still = { data: [], euler: [Float64Array.of(0, 0)], ddim: [Float64Array.of(0, 0)], picked: 0 };
  const answers = [
    { name: "−u", at: [1, 1], by: [1, 0], walk: "euler" },
    { name: "−v", at: [-1, 0], by: [0, 2], walk: "ddim" },
  ] as const;
  const picture = drawn((...paper) => drawBoth(...paper, still, answers), size);
  const near = ([arrow]: ReturnType<typeof arrowsIn>, x: number, y: number) => {
    expect(arrow!.to[0]).toBeCloseTo(scale.x(x), 6);
    expect(arrow!.to[1]).toBeCloseTo(scale.y(y), 6);
  };
  near(arrowsIn(picture, "model"), 0.4, 1);
  near(arrowsIn(picture, "ink"), -1, -1.2);
});

test("each round's line has its own dashes, and the same in the key", () => {
  const rounds = [1, 2, 3].map((i) => ({ title: `round ${i}`, points: [[1, 1 / i] as const, [16, 0.1 / i] as const] }));
  const picture = drawn((...paper) => drawDistances(...paper, rounds, { mean: 0.05, low: 0.03, high: 0.07 }, 4), size);
  const dashes = ["ink", "model", "exact"]
    .flatMap((colour) => marksIn(picture, "stroke", colour))
    .map(({ style }) => style.lineDash!.join(" "));
  expect(dashes).toEqual(["", "", "7 3", "2 3", "7 3", "2 3", "2 3", "2 3"]);
  expect(new Set(rounds.map(({ title }) => textWith(picture, title).top)).size).toBe(3);
});

test("a shift takes the sampler's steps towards noise", () => {
  const steps = ["drawLaws", "drawLaws, shifted"].map((name) => {
    const picture = drawn(examples["flow-matching/flow-shift/draw"]![name]!, size);
    const ticks = marksIn(picture, "stroke", "model")[0]!.pieces.filter(({ shape }) => shape === "move");
    return ticks.map(({ points }) => points[0]!);
  });
  const [plain, shifted] = steps;
  expect(shifted).toHaveLength(plain!.length);
  expect(shifted![0]).toBe(plain![0]);
  for (const [i, x] of shifted!.slice(1).entries()) expect(x).toBeGreaterThan(plain![i + 1]!);
});

test("the flow's ways, and Euler's", () => {
  const ways = examples["flow-matching/flow-mean/draw"]!["drawWays, as the flow"]!;
  expect(summary(drawn(ways, size))).toMatchInlineSnapshot(`
    "stroke line 1 px: 6 lines in 0–320 × 0–320
    text muted: “−2” “−2” “2” “2”
    fill data at 0.3: 600 discs in 37–283 × 91–230
    stroke exact 1.25 px: 2304 lines in 28–315 × 52–254
    stroke model 0.75 px: 96 lines in 28–315 × 52–254
    stroke ink 2.25 px: 1 line in 124–179 × 111–146
    stroke exact 2.75 px: 96 lines in 167–179 × 111–131
    stroke model 2 px dashed 5 3: 4 lines in 167–179 × 111–137
    stroke noise 1.25 px: 24 discs in 26–317 × 50–256
    stroke ink 1.25 px: 1 disc in 174–184 × 106–116
    fill exact: 24 discs in 39–280 × 98–220
    stroke paper 6 px: 2 lines in 151–169 × 151–169
    stroke exact 2.5 px: 2 lines in 151–169 × 151–169
    fill model: 28 discs in 47–268 × 103–216"
  `);
});
