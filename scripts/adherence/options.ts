import { parseArgs } from "node:util";
import { lookup } from "../../src/lib/diffusion/check/lookup.ts";
import { requireNumber, requireWhole } from "../../src/lib/diffusion/check/numbers.ts";
import type { SceneKind } from "../../src/lib/diffusion/data/images/scenes/scene.ts";
import { samplers } from "../../src/lib/diffusion/samplers/named.ts";
import { shippedFolder } from "../pipelines/disk.ts";

/** What scenes of a level are made of. */
export const levels: Readonly<Record<string, SceneKind>> = { "1": "single", "2": "pair", "3": "clusters" };

export interface Options {
  /** A key of `levels`. */
  readonly level: number;
  readonly kind: SceneKind;
  readonly count: number;
  readonly seed: number;
  /** Of guidance. */
  readonly scale: number;
  readonly steps: number;
  readonly sampler: string | undefined;
  /** Whether captions say colour and shape alone, of one object. */
  readonly short: boolean;
  readonly folder: string;
  /** Pictures that are made at once. */
  readonly batch: number;
  /** Where the figures are written to. */
  readonly json: string | undefined;
}

export const usage = `npm run -s adherence -- [options]

  --level N      what captions are of: 1 one object, 2 two with a relation, 3 two groups (2)
  --count N      pictures, each of a caption that no training saw (400)
  --seed N       other captions and other noise (7)
  --scale S      of guidance (2)
  --steps N      of the sampler (10)
  --sampler NAME one of the library's; the pipeline's own scheduler unless given
  --short        captions of colour and shape alone (level 1)
  --folder DIR   a pipeline's folder (${shippedFolder})
  --batch N      pictures made at once (50)
  --json FILE    writes { level, count, attributes: { NAME: share } }
  --help         this`;

/** Reads the command line. @throws a sentence where it can't be read */
export function readOptions(args: readonly string[]): Options | "help" {
  const text = (value: string) => ({ type: "string", default: value }) as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ level: text("2"), count: text("400"), seed: text("7"), scale: text("2"), steps: text("10") },
      ...{ folder: text(shippedFolder), batch: text("50"), sampler: { type: "string" }, json: { type: "string" } },
      ...{ short: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
    },
  });
  if (values.help) return "help";
  const kind = lookup(levels, values.level, "level");
  if (values.short && kind !== "single")
    throw new RangeError(
      "--short leaves out size, place and background, which captions of level 1 have: use --level 1.",
    );
  if (values.sampler !== undefined) lookup(samplers, values.sampler, "sampler");
  const scale = Number(values.scale);
  requireNumber("--scale", scale, -1000, 1000);
  return {
    ...{ level: Number(values.level), kind, scale, sampler: values.sampler, short: values.short },
    count: whole("--count", values.count, 1, 100_000),
    seed: whole("--seed", values.seed, 0, Number.MAX_SAFE_INTEGER),
    steps: whole("--steps", values.steps, 1, 1000),
    batch: whole("--batch", values.batch, 1, 256),
    ...{ folder: values.folder, json: values.json },
  };
}

function whole(name: string, text: string, low: number, high: number): number {
  requireWhole(name, Number(text), low, high);
  return Number(text);
}
