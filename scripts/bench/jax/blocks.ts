import { blockUntilReady, jit, lax, nn, numpy as np, tree, vjp } from "@jax-js/jax";
import { type BlockKind, type BlockWork, shapesOf } from "../../../src/lib/bench/blocks.ts";
import { numbers } from "../../../src/lib/bench/moons.ts";
import type { Runner } from "../../../src/lib/bench/runner.ts";
import { normGroups } from "../../../src/lib/bench/work.ts";
import { array } from "./array.ts";

/** Pictures are [b, c, h, w] here, and attention's inputs [b, n, h, d], as jax-js wants them. */
const blocks: Record<BlockKind, (inputs: readonly np.Array[]) => np.Array> = {
  matmul: ([a, b]) => np.matmul(a!, b!),
  dense: ([x, weight, bias]) => np.matmul(x!, weight!).add(bias!),
  convolution: ([x, filter]) => lax.conv(x!, filter!, [1, 1], "SAME"),
  "group-norm": ([x, scale, offset]) => {
    const [batch, channels] = x!.shape as [number, number];
    const shape = x!.shape;
    const grouped = x!.reshape([batch, normGroups, -1]);
    const normal = nn.standardize(grouped, -1, { epsilon: 1e-5 }).reshape(shape);
    const y = normal.mul(scale!.reshape([1, channels, 1, 1])).add(offset!.reshape([1, channels, 1, 1]));
    return nn.silu(y);
  },
  attention: ([q, k, v]) => nn.dotProductAttention(q!, k!, v!),
};

function layoutOf(work: BlockWork) {
  const { inputs, output } = shapesOf(work);
  const channelsFirst = ([b, h, w, c]: number[]) => [b!, c!, h!, w!];
  const tokensFirst = ([b, h, n, d]: number[]) => [b!, n!, h!, d!];
  if (work.kind === "attention") return { inputs: inputs.map(tokensFirst), output: tokensFirst(output) };
  if (work.kind !== "convolution" && work.kind !== "group-norm") return { inputs, output };
  const parameters = work.kind === "convolution" ? [[work.channels, work.channels, 3, 3]] : [...inputs.slice(1)];
  return { inputs: [channelsFirst(inputs[0]!), ...parameters], output: channelsFirst(output) };
}

/** Computes a block, and the gradients by all its inputs where it is not a mere product. */
export function blockOf(work: BlockWork): Runner {
  const block = blocks[work.kind];
  const layout = layoutOf(work);
  const make = (shape: number[], i: number) =>
    array(
      numbers(
        i,
        shape.reduce((a, b) => a * b, 1),
      ),
      shape,
    );
  const inputs = layout.inputs.map(make);
  const dy = make(layout.output, inputs.length);
  const both = jit((given: np.Array[], dy: np.Array): np.Array[] => {
    if (work.kind === "matmul") {
      dy.dispose();
      return [block(given)];
    }
    const [y, back] = vjp((...args: np.Array[]) => block(args), given);
    y.dispose();
    const gradients = back(dy) as np.Array[];
    back.dispose();
    return gradients;
  });
  let last: np.Array[] = [];
  const settle = async () => void (last[0] && (await blockUntilReady(last[0])));
  return {
    stepsPerCall: 1,
    call() {
      tree.dispose(last);
      last = both(tree.ref(inputs) as np.Array[], dy.ref) as np.Array[];
    },
    room: settle,
    settle,
    close() {
      tree.dispose([last, inputs, dy]);
      both.dispose();
    },
  };
}
