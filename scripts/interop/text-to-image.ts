import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tensor } from "#tf";
import { readSafetensors } from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import type { TextToImageJob, TextToImageReport } from "../../src/lib/diffusion/jobs/text-to-image/job.ts";
import { runTextToImage } from "../../src/lib/diffusion/jobs/text-to-image/run.ts";
import { farthest } from "../conformance/report.ts";
import { pipelineOnDisk } from "../pipelines/disk.ts";
import { readJsonFile } from "./disk.ts";
import type { Row } from "./report.ts";
import { inward, outward } from "./sampled.ts";
import { isSame } from "./theirs.ts";

interface Their {
  readonly name: string;
  readonly class_name: string;
  readonly folder: string;
  readonly file: string;
  readonly prompt: string;
  readonly negative: string;
  readonly ids: readonly number[];
  readonly guidance: { readonly scale: number; readonly rescale?: number };
  readonly steps: number;
  /** Instead of the pipeline's own. */
  readonly scheduler?: Readonly<Record<string, unknown>>;
  /** Of a run from a picture. */
  readonly strength?: number;
  readonly lora?: { readonly file: string; readonly scale: number };
}

/** From prompts and noise to pictures, by pipelines that Python saved: ids, latents and pixels are compared. */
export async function* comparedTextToImage(work: string): AsyncGenerator<Row> {
  const theirs = readJsonFile<Their[]>(join(work, "text_to_image.json"));
  for (const folder of new Set(theirs.map((each) => each.folder))) {
    const { class_name } = theirs.find((each) => each.folder === folder)!;
    const about = { check: "we write again", name: folder, className: class_name, complaints: [] };
    yield { ...about, same: await isSame(work, folder) };
  }
  for (const their of theirs) yield* compared(work, their);
}

async function* compared(work: string, their: Their): AsyncGenerator<Row> {
  const io = readSafetensors(readFileSync(join(work, their.file))).tensors;
  const numbers = (name: string) => io.get(name)!.data as Float32Array;
  const about = { check: "prompt to pixels", className: their.class_name, complaints: [] };
  const { ids, latents, image } = await ours(work, their, io);
  if (!their.prompt.includes(":"))
    yield { ...about, name: `${their.name}: ids`, error: farthest(ids, their.ids), tolerance: 0.5 };
  for (const [name, given] of Object.entries({ latents, image })) {
    const expected = numbers(`out.${name}`);
    const tolerance = 2e-5 * Math.max(1, ...expected.map(Math.abs));
    yield { ...about, name: `${their.name}: ${name}`, error: farthest(given, expected), tolerance };
  }
}

type Tensors = ReturnType<typeof readSafetensors>["tensors"];

/** A file's numbers [1, c, h, w] in the order of pictures here. */
const turned = (tensors: Tensors, name: string): Promise<Float32Array> => flat(inward(tensors.get(name)!));

async function flat(tensor: ReturnType<typeof inward>): Promise<Float32Array> {
  const numbers = (await tensor.data()) as Float32Array;
  tensor.dispose();
  return numbers;
}

/** Pixels of one picture as planes, which is a file's order. */
const planes = (data: Float32Array, channels: number): Promise<Float32Array> =>
  outward(tensor(data, [1, data.length / channels, 1, channels]));

async function ours(work: string, their: Their, io: Tensors) {
  const { prompt, negative, guidance, steps, strength, scheduler, lora } = their;
  const [, channels] = io.get("noise")!.shape as [number, number];
  const sides = io.get("out.image")!.shape as [number, number, number, number];
  const loras = lora ? [{ name: lora.file, file: readFileSync(join(work, lora.file)), scale: lora.scale }] : [];
  const job: TextToImageJob = {
    pipeline: { ...pipelineOnDisk(join(work, their.folder)), form: "F32", loras },
    ...{ prompt, negative, guidance, steps, seeds: [0], noise: await turned(io, "noise") },
    ...(scheduler ? { sampler: { scheduler } } : {}),
    ...(strength === undefined
      ? {}
      : { picture: { pixels: await turned(io, "picture"), height: sides[2], width: sides[3], strength } }),
  };
  const reports: TextToImageReport[] = [];
  for await (const report of runTextToImage(job)) reports.push(report);
  const text = reports.find((report) => report.kind === "text")!.text;
  const end = reports.at(-1) as Extract<TextToImageReport, { kind: "pictures" }>;
  return {
    ids: [...text.prompts[0]!.ids],
    latents: await planes(end.latents, channels),
    image: await planes(end.pictures.pixels, end.pictures.channels),
  };
}
