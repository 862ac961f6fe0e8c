/** Weights to Python and back: a safetensors file with the names and layouts of PyTorch's state_dict. */
import {
  datasets,
  files,
  last,
  networks,
  nn,
  normalise,
  ready,
  rng,
  sample,
  train,
} from "../src/lib/diffusion/index.ts";

await ready();
const { data } = normalise(datasets.moons.sample(rng(1), 500));
const net = networks.mlp;
const params = networks.initMlp(rng(0), { width: 32, depth: 2, classes: 0 });
const { checkpoint } = await last(train({ net, params, data, steps: 200 }));

const learned = nn.fromVector(params, checkpoint!.ema);
const file = files.writeSafetensors(await nn.toStateDict(learned));
for (const [name, { dtype, shape }] of files.readSafetensors(file).tensors)
  console.log(name.padEnd(16), dtype, shape.join(" × "));
console.log(
  `In Python: torch_module.load_state_dict(safetensors.torch.load_file("moons.safetensors")), ${file.length} bytes`,
);

/** As Python writes them: sorted by name; each finds its place by it. */
const sorted = [...files.readSafetensors(file).tensors].sort(([a], [b]) => (a < b ? -1 : 1));
const fromPython = files.readSafetensors(files.writeSafetensors(new Map(sorted)));
const back = nn.fromStateDict(params, fromPython.tensors);

const draw = async (of: typeof params) => (await last(sample({ net, params: of, count: 100, seed: 3 }))).x;
const [before, after] = [await draw(learned), await draw(back)];
console.log(`Samples that differ: ${before.filter((value, i) => value !== after[i]).length}`);
for (const tree of [params, learned, back]) for (const [, leaf] of nn.tree.leaves(tree)) leaf.dispose();
