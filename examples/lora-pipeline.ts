/** Low-rank adapters of the text-to-image pipeline: by few numbers and few pictures it learns to draw in grey. */
import {
  diffusers,
  files,
  jobs,
  last,
  lora,
  type networks,
  nn,
  pipelines,
  ready,
  rng,
  data as sets,
  tf,
  train,
} from "../src/lib/diffusion/index.ts";
import { readFiles, readFolder } from "../src/lib/diffusion/node/index.ts";

await ready();
const path = process.env.PIPELINE ?? "public/models/scenes";
const pipeline = await pipelines.openPipeline(await diffusers.openFolder(await readFolder(path)));
const [text, denoiser, autoencoder] = [pipeline.text.open(), pipeline.denoiser.open(), pipeline.autoencoder.open()];

/** Pictures without their colours, as latents, each with what the encoder makes of its caption. */
const grey = sets.recoloured(sets.recoloured(sets.scenes()(rng(1), 48), 1), 3);
const ids = grey.captions!.map((caption) => [...pipeline.tokenizer.encode(caption, pipeline.length).ids]);
const told = tf.tidy(() => text.model(tf.tensor2d(ids, undefined, "int32")) as never) as ReturnType<typeof text.model>;
const z = tf.tidy(() => autoencoder.model.encode(tf.tensor(grey.points, [48, ...grey.shape])));
const x0 = (await z.data()) as Float32Array;
const data = sets.drawnFrom({ x0, cond: Int32Array.from(ids, (_, i) => i) }, z.shape.slice(1));

/** The condition of a picture is its number, by which its caption is found. */
const net = (params: nn.tree.Tree): networks.Network<tf.Tensor | undefined> => {
  const answer = pipeline.denoiser.of(params);
  const rowsOf = (all: tf.Tensor, which: tf.Tensor) => tf.gather(all, which as tf.Tensor1D);
  return (x, t, cond) => answer(x, t, { tokens: rowsOf(told.last, cond!), pooled: rowsOf(told.projected!, cond!) });
};
const targets = [...lora.attentionLayers, "ff.net.0.proj", "ff.net.2", "proj_out"];
const params = lora.init(rng(2), denoiser.params, { rank: 4, targets });
const { schedule } = pipelines.pathOf(pipeline.scheduler);
const steps = Number(process.env.STEPS ?? 40);
const run = train({
  ...{ net: lora.network(net, denoiser.params), params, schedule, prediction: "velocity", data },
  ...{ shape: z.shape.slice(1), steps, batchSize: 8, learningRate: 0.01, emaDecay: 0.9 },
});
const learned = nn.fromVector(params, (await last(run)).checkpoint!.ema);
const file = files.writeSafetensors(await lora.toStateDict(learned)); // for load_lora_weights in Python, too
console.log(`pytorch_lora_weights.safetensors: ${file.length} bytes`);
for (const part of [text, denoiser, autoencoder]) part.close();

for (const scale of [0, 0.5, 1]) {
  const loras = [{ name: "grey", file, scale }];
  const asked = { prompt: "a large red circle on blue", seeds: [1, 2], steps: 8, guidance: { scale: 2 } };
  const end = await last(jobs.textToImage({ pipeline: { key: path, files: await readFiles(path), loras }, ...asked }));
  if (end.kind !== "pictures") continue;
  const { pixels } = end.pictures;
  const colour = pixels.reduce((sum, value, i) => sum + Math.abs(value - pixels[i - (i % 3)]!), 0) / pixels.length;
  console.log(`Colour at strength ${scale}: ${colour.toFixed(2)}`);
}
