import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { pipelineOnDisk, shippedFolder } from "../../../../scripts/pipelines/disk.ts";
import { startWasm } from "../../../../scripts/tools/start-wasm.ts";
import { readSafetensors } from "../../../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import type { TextToImageReport } from "../../../../src/lib/diffusion/jobs/text-to-image/job.ts";
import { runTextToImage } from "../../../../src/lib/diffusion/jobs/text-to-image/run.ts";

/** What Python made of the same folder: `npm run train:latent:python -- reference`. */
const { tensors, metadata } = readSafetensors(readFileSync("test/reference/scenes.safetensors"));
const theirs = (name: string) => tensors.get(name)!.data as Float32Array;

beforeAll(startWasm);

async function reports(): Promise<TextToImageReport[]> {
  const all: TextToImageReport[] = [];
  const job = {
    pipeline: { ...pipelineOnDisk(shippedFolder), form: "F32" as const },
    prompt: JSON.parse(metadata.prompts!) as string[],
    ...{ seeds: [1, 2], steps: 4, guidance: { scale: 2 }, noise: theirs("noise"), show: { text: true } },
  };
  for await (const report of runTextToImage(job)) all.push(report);
  return all;
}

function near(found: ArrayLike<number>, wanted: ArrayLike<number>, within: number): void {
  expect(found.length).toBe(wanted.length);
  let farthest = 0;
  for (let i = 0; i < wanted.length; i++) farthest = Math.max(farthest, Math.abs(found[i]! - wanted[i]!));
  expect(farthest).toBeLessThan(within);
}

test("the pipeline that ships makes of prompts what Python makes of them", async () => {
  const all = await reports();
  const { text } = all.find((report) => report.kind === "text")!;
  expect(text.prompts.flatMap(({ ids }) => [...ids])).toEqual([...theirs("ids")]);
  /* The same float32 sums in another order, through two layers. */
  near(text.embeddings!, theirs("words"), 1e-4);
  near(text.pooled!, theirs("pooled"), 1e-4);
  const last = all.at(-1)!;
  if (last.kind !== "pictures") throw new Error("No pictures came.");
  /* Through four steps of six blocks, guided, and a decoder. */
  near(last.latents, theirs("latents"), 1e-3);
  near(last.pictures.pixels, theirs("pixels"), 1e-3);
});
