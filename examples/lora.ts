/** Low-rank adapters: the digits network that ships with the course learns black on white, by few numbers and few pictures. */
import {
  files,
  last,
  lora,
  networks,
  nn,
  ready,
  rng,
  sample,
  data as sets,
  train,
} from "../src/lib/diffusion/index.ts";
import { readFiles } from "../src/lib/diffusion/node/index.ts";

await ready();
const folder = await readFiles("public/models/glyphs-dit");
const config = JSON.parse(new TextDecoder().decode(folder["config.json"]));
const { settings, data: told } = networks.settingsOf(config);
const network = networks.openNetwork(networks.parseNetwork(settings, told));
const stored = files.readSafetensors(folder["diffusion_pytorch_model.safetensors"]!).tensors;
const base = network.read(networks.fromStateDict(settings, told, stored));

/** Eighty digits of the set, their brightness turned round. */
const { points, labels } = sets.pictureSampler("digits", 16)(rng(1), 80);
const data = { points: points.map((value) => -value), labels };

const targets = [...lora.attentionLayers, "norm1.linear", "ff.net.0.proj", "ff.net.2", "proj_out_1", "proj_out_2"];
const params = lora.init(rng(2), base, { rank: 4, targets });
const model = { ...told, schedule: "cosine", prediction: "v" } as const;
const steps = Number(process.env.STEPS ?? 40);
const run = { data, steps, batchSize: 8, learningRate: 0.01, emaDecay: 0.9 };
const { checkpoint } = await last(train({ ...model, ...run, net: lora.network(network.apply, base), params }));
const learned = nn.fromVector(params, checkpoint!.ema);
const count = (tree: nn.tree.Tree) => nn.tree.leaves(tree).reduce((sum, [, leaf]) => sum + leaf.size, 0);
console.log(`${count(params)} numbers were trained, beside ${count(base)} that stay`);

/** For `pipe.load_lora_weights(…)` and `load_lora_adapter(…)` in Python. */
const file = files.writeSafetensors(await lora.toStateDict(learned));
console.log(`pytorch_lora_weights.safetensors: ${file.length} bytes`);
const again = lora.fromStateDict(files.readSafetensors(file).tensors);

const merged = lora.merged(base, again);
const draw = (own: nn.tree.Tree) =>
  last(sample({ ...model, net: network.apply, params: own, label: 3, count: 4, steps: 10, lastOnly: true }));
for (const [name, own] of [
  ["as shipped", base],
  ["with adapters", merged],
] as const) {
  const { x } = await draw(own);
  console.log(`Darkness ${name}: ${(-x.reduce((sum, value) => sum + value, 0) / x.length).toFixed(2)}`);
  for (let row = 0; row < 16; row += 2)
    console.log(
      Array.from({ length: 64 }, (_, i) => (x[(i >> 4) * 256 + row * 16 + (i % 16)]! > 0 ? "█" : "·")).join(""),
    );
}
for (const tree of [base, params, learned, again, merged]) for (const [, leaf] of nn.tree.leaves(tree)) leaf.dispose();
