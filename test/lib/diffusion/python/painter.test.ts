import { expect, test } from "vitest";
import { readTemplates } from "../../../../scripts/interop/templates.ts";
import { memoryTree } from "../../../../src/lib/diffusion/formats/files/tree.ts";
import { pipelineInPython } from "../../../../src/lib/diffusion/python/painter.ts";
import { always, opened } from "./opened.ts";

const index = {
  _class_name: "StableDiffusion3Pipeline",
  scheduler: ["diffusers", "FlowMatchEulerDiscreteScheduler"],
  text_encoder: ["transformers", "CLIPTextModelWithProjection"],
  text_encoder_2: [null, null],
  transformer: ["diffusers", "SD3Transformer2DModel"],
  vae: ["diffusers", "AutoencoderKL"],
};
const configs = {
  "text_encoder/config.json": { max_position_embeddings: 16 },
  "transformer/config.json": { sample_size: 4, in_channels: 16 },
  "vae/config.json": { block_out_channels: [8, 8, 8, 8] },
};

/** A folder below another, as a reader chooses it. */
const treeWith = (changed: object) =>
  memoryTree(
    new Map(
      Object.entries({ "model_index.json": { ...index, ...changed }, ...configs }).map(([path, value]) => [
        `own/${path}`,
        new TextEncoder().encode(JSON.stringify(value)),
      ]),
    ),
  );
const pictures = { points: new Float32Array(2 * 32 * 32 * 3), shape: [32, 32, 3] };
const packed = (changed: object) =>
  pipelineInPython(
    { tree: treeWith(changed), pictures, captions: [["a red circle"], ["a blue cross"]], title: "A pipeline" },
    readTemplates(),
  );

test("has the folder as it is, pictures with captions, and the sizes that the script needs", async () => {
  const zip = opened(await packed({}));
  const own = ["painter.py", "captions.json", "model/model_index.json", "model/vae/config.json"];
  expect(zip.paths).toEqual(expect.arrayContaining([...always, ...own]));
  expect(await zip.json("training.json")).toMatchObject({ length: 16, latentShape: [16, 4, 4], side: 32 });
  expect((await zip.tensors("data.safetensors")).get("pictures")!.shape).toEqual([2, 32, 32, 3]);
  expect(await zip.json("captions.json")).toEqual([["a red circle"], ["a blue cross"]]);
});

test.each([
  [{ scheduler: ["diffusers", "PNDMScheduler"] }, /PNDMScheduler/],
  [{ text_encoder_2: ["transformers", "CLIPTextModelWithProjection"] }, /one text encoder/],
  [{ vae: ["diffusers", "AutoencoderTiny"] }, /AutoencoderTiny/],
])("refuses what isn't trained so, %o, in its sentence", async (changed, sentence) => {
  await expect(packed(changed)).rejects.toThrow(sentence);
});
