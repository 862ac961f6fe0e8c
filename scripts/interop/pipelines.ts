import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dispose } from "#tf";
import { folderFiles } from "../../src/lib/diffusion/diffusers/folder/write.ts";
import { heldTensors } from "../../src/lib/diffusion/formats/safetensors/open.ts";
import { type StoredTensor, writeSafetensors } from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import { zipStream } from "../../src/lib/diffusion/formats/zip/write.ts";
import { unet2d } from "../../src/lib/diffusion/models/unet-2d.ts";
import { readUNet2D } from "../../src/lib/diffusion/models/unet-2d-options.ts";
import { unet2dSpec } from "../../src/lib/diffusion/models/unet-2d-spec.ts";
import { readWeights } from "../../src/lib/diffusion/models/weights.ts";
import { leaves } from "../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../src/lib/diffusion/random/rng.ts";
import { readJsonFile, writeFiles } from "./disk.ts";
import type { OurModel } from "./ours.ts";
import type { Row } from "./report.ts";
import { inward, outward, sampled } from "./sampled.ts";
import { steps } from "./schedulers.ts";
import { isSame } from "./theirs.ts";

const scheduler = { _class_name: "DDIMScheduler", num_train_timesteps: 1000, beta_schedule: "squaredcos_cap_v2" };

const bytes = async (archive: Response) => new Uint8Array(await archive.arrayBuffer());

/** A U-Net without classes and a scheduler as a pipeline, as a folder and zipped, and beside it where noise comes to. */
export async function writePipeline(work: string, { config, weights }: OurModel): Promise<void> {
  const models = [{ name: "unet", config, weights: heldTensors(weights) }];
  const contents = { pipeline: "DDIMPipeline", models, schedulers: [{ name: "scheduler", config: scheduler }] };
  const files = folderFiles(contents);
  await writeFiles(join(work, "ours/pipeline"), files);
  writeFileSync(join(work, "ours/pipeline.zip"), await bytes(new Response(zipStream(files))));
  const options = readUNet2D(config);
  const params = readWeights(unet2dSpec(options), weights);
  const noise: StoredTensor = { dtype: "F32", shape: [2, 1, 8, 8], data: rng(5).normals(128) };
  const out = await outward(sampled(scheduler, { num_inference_steps: steps }, inward(noise), unet2d(params, options)));
  dispose(leaves(params).map(([, leaf]) => leaf));
  mkdirSync(join(work, "asked"), { recursive: true });
  const given = { "out.sample": { ...noise, data: out }, sample: noise };
  writeFileSync(join(work, "asked/pipeline.safetensors"), writeSafetensors(Object.entries(given)));
}

/** What Python made of it. */
export async function* comparedPipeline(work: string): AsyncGenerator<Row> {
  const { class_name, ...row } = readJsonFile<Omit<Row, "check"> & { class_name: string }>(
    join(work, "pipeline_opened.json"),
  );
  yield { check: "Python opens ours", ...row, className: class_name };
  const about = { check: "we write again", name: "pipeline", className: class_name, complaints: [] };
  yield { ...about, same: await isSame(work, "ours/pipeline") };
}
