/** Paths of the eight class marks, each of about the area of a disc of radius r, added to the current path. */
type Mark = (context: CanvasPath, x: number, y: number, r: number) => void;

const polygon =
  (corners: readonly (readonly [number, number])[]): Mark =>
  (context, x, y, r) => {
    for (const [i, [dx, dy]] of corners.entries()) {
      if (i === 0) context.moveTo(x + dx * r, y + dy * r);
      else context.lineTo(x + dx * r, y + dy * r);
    }
    context.closePath();
  };

const spokes = (count: number, inner: number, outer: number) =>
  Array.from({ length: 2 * count }, (_, i) => {
    const [angle, radius] = [(i * Math.PI) / count - Math.PI / 2, i % 2 ? inner : outer];
    return [Math.cos(angle) * radius, Math.sin(angle) * radius] as const;
  });

const plus = [
  [-0.4, -1.2],
  [0.4, -1.2],
  [0.4, -0.4],
  [1.2, -0.4],
  [1.2, 0.4],
  [0.4, 0.4],
  [0.4, 1.2],
  [-0.4, 1.2],
  [-0.4, 0.4],
  [-1.2, 0.4],
  [-1.2, -0.4],
  [-0.4, -0.4],
] as const;
const half = Math.SQRT1_2;

export const disc: Mark = (context, x, y, r) => {
  context.moveTo(x + r, y);
  context.arc(x, y, r, 0, 2 * Math.PI);
};

/** Class i has mark i modulo 8. */
export const marks: readonly Mark[] = [
  disc,
  polygon([
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ]),
  polygon([
    [0, -1.3],
    [1.15, 0.75],
    [-1.15, 0.75],
  ]),
  polygon([
    [0, -1.35],
    [1.05, 0],
    [0, 1.35],
    [-1.05, 0],
  ]),
  polygon(plus),
  polygon([
    [0, 1.3],
    [1.15, -0.75],
    [-1.15, -0.75],
  ]),
  polygon(spokes(5, 0.6, 1.45)),
  polygon(plus.map(([x, y]) => [(x - y) * half, (x + y) * half] as const)),
];
