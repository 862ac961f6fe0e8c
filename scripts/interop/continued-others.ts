import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSafetensors, writeSafetensors } from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import { compared, stepped } from "./continued.ts";
import { writeFiles, writeJsonFile } from "./disk.ts";
import type { Row } from "./report.ts";
import type { Stopped } from "./stopped.ts";
import { stoppedAutoencoder } from "./stopped-autoencoder.ts";
import { stoppedContrast } from "./stopped-contrast.ts";
import { stoppedPainter } from "./stopped-painter.ts";

const steps = 200;

/** Trainings of what isn't a denoiser of the data themselves, each stopped after some hundred steps. */
const others: Readonly<Record<string, () => Promise<Stopped>>> = {
  autoencoder: () => stoppedAutoencoder(steps, compared, false),
  "autoencoder-with-critics": () => stoppedAutoencoder(steps, compared, true),
  "small-CLIP": () => stoppedContrast(steps, compared),
  "pipeline-with-a-transformer": () => stoppedPainter(steps, compared, "transformer"),
  "pipeline-with-a-U-Net": () => stoppedPainter(steps, compared, "unet"),
};

const stopped = new Map<string, Stopped>();

/** Writes each as readers get it, and beside it what our network gives. */
export async function writeOthers(work: string): Promise<void> {
  for (const [name, stop] of Object.entries(others)) {
    const one = await stop();
    stopped.set(name, one);
    const folder = join(work, "trainings", name);
    mkdirSync(folder, { recursive: true });
    await writeFiles(folder, one.files);
    writeJsonFile(join(folder, "asked.json"), { steps: compared, losses: one.further });
    writeFileSync(join(folder, "asked.safetensors"), writeSafetensors(await questions(one)));
  }
}

/** What is given, what our network makes of it, and a gradient with what our optimiser makes of the weights by it. */
async function questions({ checkpoint, named, given, answer }: Stopped) {
  const gradient = rng(6).normals(checkpoint.params.length);
  const moved = await stepped({ name: "adam", weightDecay: 0 }, checkpoint, gradient);
  const under = (prefix: string, vector: Float32Array) =>
    [...named(vector)].map(([name, tensor]) => [`${prefix}.${name}`, tensor] as const);
  const out = await answer();
  return [
    ...Object.entries(given),
    ["out", { dtype: "F32", shape: shapeOf(given, out.length), data: out }] as const,
    ...under("gradient", gradient),
    ...under("stepped", moved),
  ];
}

/** Answers are of the first given's shape, or cosines of each with each. */
function shapeOf({ x }: Stopped["given"], size: number): readonly number[] {
  const [n] = x!.shape as [number];
  return size === n * n ? [n, n] : x!.shape;
}

/** What we make of the weights that Python trained on. */
export async function* comparedOthers(work: string): AsyncGenerator<Row> {
  for (const [name, { read, answer }] of stopped) {
    const folder = join(work, "trainings", name);
    const open = (file: string) => readSafetensors(readFileSync(join(folder, file))).tensors;
    const theirs = open("answered.safetensors").get("out")!.data as Float32Array;
    const ours = await answer(read(open("run/average.safetensors")));
    const error = ours.reduce((most, value, i) => Math.max(most, Math.abs(value - theirs[i]!)), 0);
    const largest = theirs.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    const about = { check: "we open its weights", name, className: "training", complaints: [] };
    yield { ...about, error, tolerance: 2e-5 * largest };
  }
}
