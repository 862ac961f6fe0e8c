import {
  drawnByRule,
  type Edit,
  edited,
  isAsAsked,
  movedBy,
} from "../../../src/components/editing/edit-invert/edits.ts";
import { EDIT_GUIDANCE, methods } from "../../../src/components/editing/edit-invert/methods.ts";
import { travelled } from "../../../src/components/editing/edit-invert/trip.ts";
import {
  GUIDANCE,
  type Journey,
  MEASURED_SCALES,
  MEASURED_STEPS,
  type Said,
  STEPS,
  type Trip,
  type Way,
  ways,
} from "../../../src/components/editing/edit-invert/ways.ts";
import { partsOf } from "../../../src/components/editing/parts.ts";
import { caption } from "../../../src/lib/diffusion/data/images/scenes/caption.ts";
import { chooseScene } from "../../../src/lib/diffusion/data/images/scenes/choose.ts";
import { type Single, shapes, type Thing } from "../../../src/lib/diffusion/data/images/scenes/scene.ts";
import { runInvert } from "../../../src/lib/diffusion/jobs/invert/run.ts";
import { runTextToImage } from "../../../src/lib/diffusion/jobs/text-to-image/run.ts";
import { rng } from "../../../src/lib/diffusion/random/rng.ts";
import { pipelineOnDisk, shippedFolder } from "../../pipelines/disk.ts";
import type { Told } from "../claim.ts";

export const seeds = [1, 2, 3, 4, 5];
const [PICTURES, EDITS] = [1, 2];
const means = { pipeline: pipelineOnDisk(shippedFolder), invert: runInvert, paint: runTextToImage };

const singleOf = (seed: number, i: number) =>
  chooseScene(rng(seed).fork("invert").fork(i), "single", true) as Required<Single>;
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const wayNames = Object.keys(ways) as Way[];

/** How far from a picture comes back what was inverted, by steps, prompt and guidance; and how well pictures are changed. */
export async function measure(seed: number): Promise<Told> {
  const readings: Record<string, number> = {};
  const curves: Record<string, { x: number[]; y: number[] }> = {};
  for (const way of wayNames) {
    curves[way] = { x: [...MEASURED_STEPS], y: [] };
    for (const steps of MEASURED_STEPS) {
      const { error, length } = await errorOf(seed, { way, steps, guidance: GUIDANCE });
      readings[`${way}.${steps}`] = error;
      curves[way]!.y.push(error);
      if (steps === STEPS) readings[`${way}.length`] = length;
    }
  }
  for (const guidance of MEASURED_SCALES)
    for (const way of ["guided", "back"] as const)
      readings[`${way}.scale.${guidance}`] = (await errorOf(seed, { way, steps: STEPS, guidance })).error;
  return { readings: { ...readings, ...(await edits(seed, "full")), ...(await edits(seed, "short")) }, curves };
}

async function errorOf(seed: number, trip: Omit<Trip, "caption">): Promise<{ error: number; length: number }> {
  const ends: Journey[] = [];
  for (let i = 0; i < PICTURES; i++) {
    const said = caption(singleOf(seed, i));
    for await (const now of travelled({ ...trip, caption: said }, drawnByRule(said, seed), { ...means, shows: false }))
      if (now.error !== undefined) ends.push(now);
  }
  return { error: mean(ends.map(({ error }) => error!)), length: mean(ends.map(({ length }) => length!)) };
}

/** Another shape, with everything said or colour and shape alone: how often it is there, how often the rest has stayed, how far it has moved. */
async function edits(seed: number, said: Said): Promise<Record<string, number>> {
  const [right, kept, moved] = [methods.map(() => 0), methods.map(() => 0), methods.map((): number[] => [])];
  for (let i = 0; i < EDITS; i++) {
    const scene = singleOf(seed, 10 + i);
    const shape = shapes[(shapes.indexOf(scene.thing.shape) + 1) % shapes.length]!;
    const words = (thing: Thing) => caption(said === "full" ? { ...scene, thing } : { kind: "single", thing });
    const pixels = drawnByRule(caption(scene), seed);
    const ends = { caption: words(scene.thing), goal: words({ ...scene.thing, shape }) };
    const pictures = await made({ ...ends, pixels, seed: 10 * seed + i, steps: STEPS, guidance: EDIT_GUIDANCE });
    for (const k of methods.keys()) {
      const picture = pictures.subarray(3072 * k, 3072 * (k + 1));
      right[k]! += isAsAsked(ends.goal, picture) ? 100 / EDITS : 0;
      kept[k]! += isKept(pixels, picture) ? 100 / EDITS : 0;
      moved[k]!.push(movedBy(pixels, picture) ?? 32);
    }
  }
  return Object.fromEntries(
    methods.flatMap(({ name }, k) => [
      [`${said}.right.${name}`, right[k]!],
      [`${said}.kept.${name}`, kept[k]!],
      [`${said}.moved.${name}`, mean(moved[k]!)],
    ]),
  );
}

async function made(edit: Edit): Promise<Float32Array> {
  let pictures = new Float32Array();
  for await (const now of edited(edit, means)) pictures = now.pictures as Float32Array<ArrayBuffer>;
  return pictures;
}

const isKept = (from: Float32Array, to: Float32Array) => {
  const [a, b] = [partsOf(from), partsOf(to)];
  return (["ground", "number", "size", "place"] as const).every((part) => a[part] === b[part]);
};
