/** A network of one's own in the library's loop: a residual perceptron on Fourier features, whose frequencies stay as drawn. */
import {
  datasets,
  last,
  metrics,
  type Network,
  nn,
  normalise,
  ready,
  rng,
  sample,
  tf,
  train,
} from "../src/lib/diffusion/index.ts";

await ready();
const { data } = normalise(datasets.pinwheel.sample(rng(1), 2000));
const [width, depth, features] = [32, 3, 16];

const random = rng(7);
const params = {
  frequencies: tf.tensor2d(random.fork("frequencies").normals(2 * features), [2, features]),
  input: nn.initLinear(random.fork("input"), 2 * features + 32, width),
  blocks: Array.from({ length: depth }, (_, i) => ({
    first: nn.initLinear(random.fork("first").fork(i), width, width),
    second: nn.initLinear(random.fork("second").fork(i), width, width),
  })),
  output: nn.initLinear(random.fork("output"), width, 2),
};

/** x [b, 2] and t [b] to [b, 2]; Tancik et al., arXiv:2006.10739, and He et al., arXiv:1512.03385. */
const net =
  ({ frequencies, input, blocks, output }: typeof params): Network<tf.Tensor | undefined> =>
  (x, t) => {
    const waves = tf.matMul(x as tf.Tensor2D, frequencies);
    let h = nn.linear(input, tf.concat([tf.sin(waves), tf.cos(waves), nn.timeEmbedding(t)], 1));
    for (const { first, second } of blocks) h = tf.add(h, nn.linear(second, nn.linear(first, h, "silu"), "silu"));
    return nn.linear(output, h, "silu");
  };

const model = { net, params, prediction: "v" } as const;
const { checkpoint } = await last(train({ ...model, data, frozen: (path) => path === "frequencies", steps: 400 }));
const { x } = await last(sample({ ...model, weights: checkpoint!.ema, count: 1000 }));
console.log(`Distance with an own network: ${metrics.slicedWasserstein(x, data.points, rng(2)).toFixed(3)}`);

const drawn = await params.frequencies.data();
const moved = checkpoint!.params.subarray(0, drawn.length).filter((value, i) => value !== drawn[i]).length;
console.log(`Frequencies that moved: ${moved}`);
for (const [, leaf] of nn.tree.leaves(params)) leaf.dispose();
