/** Red, green, blue in [0, 1]. */
export type Rgb = readonly [r: number, g: number, b: number];

/** The colour at (u, v) in the unit square, u to the right, v down. */
export type Drawing = (u: number, v: number) => Rgb;

const rgb = (hex: number): Rgb => [(hex >> 16) / 255, ((hex >> 8) & 255) / 255, (hex & 255) / 255];
const lerp = (a: Rgb, b: Rgb, w: number): Rgb => [
  a[0] + (b[0] - a[0]) * w,
  a[1] + (b[1] - a[1]) * w,
  a[2] + (b[2] - a[2]) * w,
];
const clamp = (w: number) => Math.min(1, Math.max(0, w));
const ramp = (a: number, b: number, x: number) => clamp((x - a) / (b - a));
const scale = (colour: Rgb, w: number): Rgb => [colour[0] * w, colour[1] * w, colour[2] * w];
const ellipse = (u: number, v: number, cu: number, cv: number, ru: number, rv: number) =>
  Math.hypot((u - cu) / ru, (v - cv) / rv);

/** Right of every edge of a convex polygon whose corners run clockwise on the screen. */
const inside = (u: number, v: number, corners: readonly (readonly [number, number])[]) =>
  corners.every(([x, y], i) => {
    const [x2, y2] = corners[(i + 1) % corners.length]!;
    return (x2 - x) * (v - y) - (y2 - y) * (u - x) >= 0;
  });

const dusk = (u: number, v: number): Rgb => {
  const sky =
    v < 0.42 ? lerp(rgb(0x1b2a5c), rgb(0x7a5c93), v / 0.42) : lerp(rgb(0x7a5c93), rgb(0xffb27a), ramp(0.42, 0.7, v));
  return ellipse(u, v, 0.76, 0.24, 0.09, 0.09) < 1 ? rgb(0xfff3d6) : sky;
};

const sea = (u: number, v: number): Rgb => {
  const depth = ramp(0.7, 1, v);
  const wave = 0.5 + 0.5 * Math.sin(90 * v + 9 * Math.sin(7 * u + 20 * v));
  const glitter = wave * Math.exp(-(((u - 0.76) / (0.05 + 0.12 * depth)) ** 2));
  return lerp(lerp(rgb(0xd98a72), rgb(0x12304d), Math.sqrt(depth)), rgb(0xffe2b0), 0.7 * glitter);
};

const tower = (u: number, v: number): Rgb | undefined => {
  const half = 0.042 + 0.045 * ramp(0.28, 0.8, v);
  const side = (u - 0.3) / half;
  if (v < 0.28 || v > 0.82 || Math.abs(side) > 1) return;
  return scale(
    Math.floor((v - 0.28) / 0.09) % 2 ? rgb(0xfaf4ea) : rgb(0xc8372d),
    0.72 + 0.28 * Math.sqrt(1 - side * side),
  );
};

/** A lighthouse at dusk. */
export const lighthouse: Drawing = (u, v) => {
  const glow = Math.exp(-18 * ((u - 0.3) ** 2 + (v - 0.23) ** 2));
  const cliff = v > 0.79 + 0.8 * Math.max(0, u - 0.38) ** 1.2 + 0.012 * Math.sin(40 * u);
  const cap = inside(u, v, [
    [0.3, 0.12],
    [0.36, 0.18],
    [0.24, 0.18],
  ]);
  if (cap) return rgb(0x8e2620);
  if (v >= 0.18 && v < 0.26 && Math.abs(u - 0.3) < 0.035) return rgb(0xfff1a8);
  if (v >= 0.26 && v < 0.28 && Math.abs(u - 0.3) < 0.06) return rgb(0x2c2430);
  const ground = cliff ? lerp(rgb(0x4b4a3f), rgb(0x22261f), ramp(0.78, 1, v)) : undefined;
  return tower(u, v) ?? ground ?? lerp(v < 0.7 ? dusk(u, v) : sea(u, v), rgb(0xffeaa0), 0.75 * glow);
};

const whisker = (u: number, v: number) =>
  [0.02, -0.05, 0.09].some((slope, i) => {
    const across = Math.abs(u - 0.5);
    return across > 0.14 && across < 0.4 && Math.abs(v - (0.645 + 0.025 * (i - 1)) - slope * (across - 0.14)) < 0.0045;
  });

const eye = (u: number, v: number): Rgb | undefined => {
  const x = Math.abs(u - 0.5);
  if (ellipse(x, v, 0.135, 0.5, 0.068, 0.06) >= 1) return;
  if (ellipse(u, v, u < 0.5 ? 0.355 : 0.625, 0.475, 0.016, 0.016) < 1) return [1, 1, 1];
  return ellipse(x, v, 0.135, 0.5, 0.024, 0.052) < 1
    ? rgb(0x16181a)
    : lerp(rgb(0xd6e86a), rgb(0x5f9d3a), ramp(0.45, 0.55, v));
};

const snout = (u: number, v: number): Rgb | undefined => {
  if (
    inside(u, v, [
      [0.46, 0.585],
      [0.54, 0.585],
      [0.5, 0.63],
    ])
  )
    return rgb(0xe58a8a);
  if (whisker(u, v)) return rgb(0xfffaf0);
  const mouth = Math.abs(ellipse(Math.abs(u - 0.5), v, 0.042, 0.645, 0.042, 0.04) - 1) < 0.13 && v > 0.645;
  return mouth ? rgb(0x5a3324) : undefined;
};

/** A ginger cat, face on. */
export const cat: Drawing = (u, v) => {
  const x = Math.abs(u - 0.5);
  const wall = lerp(rgb(0x2f6f7d), rgb(0x174652), v);
  const inner = inside(x, v, [
    [0.15, 0.33],
    [0.255, 0.2],
    [0.275, 0.37],
  ]);
  const ear = inside(x, v, [
    [0.08, 0.33],
    [0.28, 0.12],
    [0.325, 0.46],
    [0.2, 0.5],
  ]);
  const head = ellipse(u, v, 0.5, 0.55, 0.33, 0.28);
  if (head >= 1)
    return inner
      ? rgb(0xe9a59b)
      : ear
        ? rgb(0xd97f2e)
        : v > 0.76 && ellipse(u, v, 0.5, 1.02, 0.3, 0.3) < 1
          ? rgb(0xc26a22)
          : wall;
  const muzzle = ellipse(x, v, 0.05, 0.655, 0.085, 0.07) < 1;
  const stripe = v < 0.43 && Math.sin(70 * x + 1.2) > 0.55 && x < 0.17;
  const fur = stripe ? rgb(0xa95414) : lerp(rgb(0xf3a04a), rgb(0xc96f22), head * head);
  return eye(u, v) ?? snout(u, v) ?? (muzzle ? rgb(0xfbe9d2) : fur);
};

const stars = (u: number, v: number): Rgb => {
  const [i, j] = [Math.floor(u * 22), Math.floor(v * 22)];
  const pick = Math.abs(Math.sin(i * 127.1 + j * 311.7) * 43758.5453) % 1;
  const near = Math.hypot(u * 22 - i - 0.3 - 0.4 * pick, v * 22 - j - 0.5);
  const light = pick > 0.86 ? clamp(1.4 - near * (7 - 5 * (pick - 0.86) * 7)) : 0;
  return lerp(lerp(rgb(0x0b1030), rgb(0x24124a), v), [1, 1, 1], light);
};

const ball = (u: number, v: number): Rgb | undefined => {
  const [x, y] = [(u - 0.5) / 0.24, (v - 0.5) / 0.24];
  const square = x * x + y * y;
  if (square > 1) return;
  const light = clamp(0.12 + (-0.6 * x - 0.5 * y + 0.62 * Math.sqrt(1 - square)));
  const band = 0.5 + 0.5 * Math.sin(11 * (y + 0.25 * x) + 1.5 * Math.sin(3 * (y + 0.25 * x)));
  return scale(lerp(rgb(0xe8b06a), rgb(0xf7e3b5), band), light);
};

/** A planet with rings among stars. */
export const planet: Drawing = (u, v) => {
  const [x, y] = [u - 0.5, v - 0.5];
  const [along, across] = [0.94 * x - 0.34 * y, 0.34 * x + 0.94 * y];
  const r = Math.hypot(along / 0.44, across / 0.11);
  const ring = r > 0.66 && r < 1 && !(r > 0.86 && r < 0.89);
  const globe = ball(u, v);
  if (ring && (across > 0 || !globe)) return lerp(rgb(0xc9a27e), rgb(0xefe0c2), 0.5 + 0.5 * Math.sin(60 * r));
  return globe ?? stars(u, v);
};

/** Rings that grow finer from the middle outwards: detail of every size at one contrast. */
export const rings: Drawing = (u, v) => {
  const grey = 0.5 + 0.45 * Math.cos(95 * ((u - 0.5) ** 2 + (v - 0.5) ** 2));
  return [grey, grey, grey];
};
