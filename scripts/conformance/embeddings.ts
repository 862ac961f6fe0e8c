import { guidanceRows, positions2d, rotaryTables, sinusoidRows } from "../../src/lib/diffusion/models/embeddings.ts";
import { farthest, judge, type Outcome } from "./report.ts";

type Rows = readonly (readonly number[])[];

interface Times {
  readonly dim: number;
  readonly flip_sin_to_cos: boolean;
  readonly downscale_freq_shift: number;
  readonly scale: number;
  readonly max_period: number;
  readonly timesteps: readonly number[];
  readonly embedding: Rows;
}
interface Plane {
  readonly embed_dim: number;
  readonly grid_size: number | readonly [number, number];
  readonly base_size: number;
  readonly interpolation_scale: number;
  readonly data: readonly number[];
}
interface Rotary {
  readonly dim: number;
  readonly positions: readonly number[];
  readonly theta: number;
  readonly cos: Rows;
  readonly sin: Rows;
  readonly x: Stored;
  readonly rotated: Stored;
}
type Stored = readonly number[] | { readonly data: readonly number[] };
interface Guidance {
  readonly w: readonly number[];
  readonly embedding_dim: number;
  readonly data: readonly number[] | Rows;
}
interface Embeddings {
  readonly timestep_embedding: readonly Times[];
  readonly sincos_2d: readonly Plane[];
  readonly rotary_1d: readonly Rotary[];
  readonly guidance_scale_embedding: readonly Guidance[];
}

const flat = (rows: Stored | Rows): number[] =>
  ("data" in rows ? [...rows.data] : (rows as readonly unknown[]).flat(4)) as number[];

/** 2e-5; of sines of numbers above 10⁴, which float32 keeps to 10⁻³ alone, 1e-4. */
const tolerance = (largest: number) => (largest > 1e4 ? 1e-4 : 2e-5);

function times({ dim, timesteps, embedding, ...o }: Times): (readonly [number, number])[] {
  const options = {
    dim,
    flipSinToCos: o.flip_sin_to_cos,
    downscaleFreqShift: o.downscale_freq_shift,
    scale: o.scale,
    maxPeriod: o.max_period,
  };
  const got = sinusoidRows(timesteps, options).flat();
  return [[farthest(got, flat(embedding)), tolerance(o.scale * Math.max(...timesteps))]];
}

function plane({
  embed_dim: dim,
  grid_size,
  base_size: baseSize,
  interpolation_scale,
  data,
}: Plane): (readonly [number, number])[] {
  const [height, width] = typeof grid_size === "number" ? [grid_size, grid_size] : grid_size;
  const got = positions2d({ dim, height, width, baseSize, interpolationScale: interpolation_scale });
  return [[farthest(got, flat(data)), 2e-5]];
}

function rotary({ dim, positions, theta, cos, sin, x, rotated }: Rotary): (readonly [number, number])[] {
  const tables = rotaryTables(positions, dim, theta);
  const turned = flat(x).map((value, i, all) => {
    const at = i % tables.cos.length;
    const other = i % 2 === 0 ? -all[i + 1]! : all[i - 1]!;
    return value * tables.cos[at]! + other * tables.sin[at]!;
  });
  // frequencies of float32 are off by a last bit or two
  const allowed = 2e-5 + 2 ** -23 * Math.max(...positions);
  return [
    [farthest(tables.cos, flat(cos)), allowed],
    [farthest(tables.sin, flat(sin)), allowed],
    [farthest(turned, flat(rotated)), allowed],
  ];
}

const guidance = ({ w, embedding_dim, data }: Guidance): (readonly [number, number])[] => [
  [farthest(guidanceRows(w, embedding_dim).flat(), flat(data)), 1e-4],
];

/** Every embedding of times, places and guidance scales. */
export function embeddings(file: Embeddings): Outcome[] {
  const part = <K extends keyof Embeddings>(
    subject: K,
    check: (one: Embeddings[K][number]) => Iterable<readonly [number, number]>,
  ) => file[subject].map((one, i) => judge({ family: "embeddings", id: `${subject}/${i}`, subject }, () => check(one)));
  return [
    ...part("timestep_embedding", times),
    ...part("sincos_2d", plane),
    ...part("rotary_1d", rotary),
    ...part("guidance_scale_embedding", guidance),
  ];
}
