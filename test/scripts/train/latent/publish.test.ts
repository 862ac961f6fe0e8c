import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { pipelineOnDisk } from "../../../../scripts/pipelines/disk.ts";
import { publish } from "../../../../scripts/train/latent/publish.ts";
import { type Settings, settings } from "../../../../scripts/train/latent/settings.ts";
import { trainPipeline } from "../../../../scripts/train/latent/train.ts";
import { runTextToImage } from "../../../../src/lib/diffusion/jobs/text-to-image/run.ts";
import { startWasm } from "../../../setup/start-wasm.ts";

beforeAll(startWasm);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "publish-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const tiny: Settings = {
  ...settings,
  autoencoder: { ...settings.autoencoder, channels: [4, 4, 4, 4], latent: 4 },
  contrastive: { ...settings.contrastive, width: 16, layers: 1, heads: 2, dim: 16, channels: [4, 4] },
  ...{ blocks: 1, heads: 2, pictures: 12, captions: 2 },
  steps: { autoencoder: 1, contrastive: 1, latents: 1 },
};

test.for(["transformer", "unet"] as const)(
  "a pipeline with a %s is trained, written and opened again",
  async (denoiser) => {
    const own = { ...tiny, denoiser };
    const trained = await trainPipeline(own, { folder: join(folder, "work"), say: () => {}, isStopped: () => false });
    const path = join(folder, "pipeline");
    await publish(path, own, trained!);
    expect(JSON.parse(readFileSync(join(path, "model_index.json"), "utf8"))).toHaveProperty(denoiser);
    const job = {
      pipeline: pipelineOnDisk(path),
      prompt: ["a red circle"],
      seeds: [1],
      steps: 2,
      guidance: { scale: 2 },
    };
    let pixels: Float32Array | undefined;
    for await (const report of runTextToImage(job)) if (report.kind === "pictures") pixels = report.pictures.pixels;
    expect(pixels).toHaveLength(32 * 32 * 3);
    expect(pixels!.every(Number.isFinite)).toBe(true);
  },
);
