import { readdirSync, readFileSync } from "node:fs";
import { openFolder } from "../../src/lib/diffusion/diffusers/folder/open.ts";
import { folderFiles } from "../../src/lib/diffusion/diffusers/folder/write.ts";
import { memoryTree } from "../../src/lib/diffusion/formats/files/tree.ts";
import { bytesOfFile } from "../../src/lib/diffusion/formats/files/written.ts";
import { heldTensors } from "../../src/lib/diffusion/formats/safetensors/open.ts";
import { readSafetensors, writeSafetensors } from "../../src/lib/diffusion/formats/safetensors/safetensors.ts";
import type { FuzzTarget } from "./targets.ts";

const reference = "test/reference/models";
const weights = "diffusion_pytorch_model.safetensors";

/** Every reference's configuration, beside its weights. */
export const configs = (): FuzzTarget[] =>
  readdirSync(reference).map((name) => {
    const files = new Map(
      readdirSync(`${reference}/${name}`).map((file) => [file, readFileSync(`${reference}/${name}/${file}`)]),
    );
    return changing(`config.json of ${name}`, files, "config.json");
  });

/** A small pipeline, with one of its files changed. */
export async function pipelines(): Promise<FuzzTarget[]> {
  const config = JSON.parse(readFileSync(`${reference}/unet_plain/config.json`, "utf8")) as Record<string, unknown>;
  const { tensors } = readSafetensors(readFileSync(`${reference}/unet_plain/${weights}`));
  const schedulers = ["DDIMScheduler", "DPMSolverMultistepScheduler", "FlowMatchEulerDiscreteScheduler"];
  const all: FuzzTarget[] = [];
  for (const _class_name of schedulers) {
    const scheduler = {
      _class_name,
      num_train_timesteps: 100,
      ...(/^Flow/.test(_class_name) ? { shift: 3 } : { beta_schedule: "linear", trained_betas: null }),
    };
    const written = folderFiles({
      pipeline: "DDPMPipeline",
      models: [{ name: "unet", config, weights: heldTensors(tensors) }],
      schedulers: [{ name: "scheduler", config: scheduler }],
    });
    const files = new Map(
      await Promise.all(written.map(async (file) => [file.path, await bytesOfFile(file)] as const)),
    );
    all.push(changing(`scheduler_config.json of ${_class_name}`, files, "scheduler/scheduler_config.json"));
    if (all.length === 1) all.push(changing("model_index.json", files, "model_index.json"));
  }
  return all;
}

/** Weights in two shards, with their index changed. */
export function shards(): FuzzTarget {
  const { tensors } = readSafetensors(readFileSync(`${reference}/unet_plain/${weights}`));
  const entries = [...tensors];
  const parts = [entries.slice(0, 60), entries.slice(60)];
  const name = (i: number) => `diffusion_pytorch_model-0000${i + 1}-of-00002.safetensors`;
  const map = parts.flatMap((part, i) => part.map(([tensor]) => [tensor, name(i)]));
  const index = `${weights}.index.json`;
  const files = new Map<string, Uint8Array>([
    ["config.json", readFileSync(`${reference}/unet_plain/config.json`)],
    [index, Buffer.from(JSON.stringify({ metadata: { total_size: 1 }, weight_map: Object.fromEntries(map) }))],
    ...parts.map((part, i) => [name(i), writeSafetensors(part)] as const),
  ]);
  return changing("index of shards", files, index);
}

function changing(name: string, files: ReadonlyMap<string, Uint8Array>, path: string): FuzzTarget {
  return {
    name,
    good: [files.get(path)!],
    isText: true,
    read: async (bytes) => {
      const { parts } = await openFolder(memoryTree(new Map(files).set(path, bytes)));
      for (const { trouble } of parts) if (trouble) throw trouble;
    },
  };
}
