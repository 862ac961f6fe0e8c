type Stroke = (u: number) => readonly [x: number, y: number];
type Weighted = readonly [length: number, stroke: Stroke];

const line = (x0: number, y0: number, x1: number, y1: number): Weighted => [
  Math.hypot(x1 - x0, y1 - y0),
  (u) => [x0 + (x1 - x0) * u, y0 + (y1 - y0) * u],
];

/** Part of a circle, angles in turns, anticlockwise from the right. */
const arc = (x: number, y: number, r: number, from: number, to: number): Weighted => [
  2 * Math.PI * r * Math.abs(to - from),
  (u) => {
    const angle = 2 * Math.PI * (from + (to - from) * u);
    return [x + r * Math.cos(angle), y + r * Math.sin(angle)];
  },
];

/** The word "noise" in strokes, x-height 1, from the left. */
const strokes: readonly Weighted[] = [
  line(0, 0, 0, 1),
  arc(0.42, 0.58, 0.42, 0.5, 0),
  line(0.84, 0.58, 0.84, 0),
  arc(1.75, 0.5, 0.5, 0, 1),
  line(2.62, 0, 2.62, 0.95),
  arc(2.62, 1.38, 0.05, 0, 1),
  arc(3.3, 0.745, 0.255, 0.08, 0.75),
  arc(3.3, 0.245, 0.255, 0.25, -0.42),
  line(3.96, 0.5, 4.9, 0.5),
  arc(4.43, 0.5, 0.47, 0, 0.87),
];

/** Flat [n, 2]: n points evenly along the word's strokes. */
export function word(n: number): Float32Array {
  const total = strokes.reduce((sum, [length]) => sum + length, 0);
  const points = new Float32Array(2 * n);
  for (let i = 0; i < n; i++) {
    let along = ((i + 0.5) / n) * total;
    let k = 0;
    while (k < strokes.length - 1 && along >= strokes[k]![0]) along -= strokes[k++]![0];
    const [length, stroke] = strokes[k]!;
    points.set(stroke(along / length), 2 * i);
  }
  return points;
}
