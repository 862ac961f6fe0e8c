import { dispose, grads, type Tensor, tensor, tidy } from "#tf";
import { settled } from "./backend.ts";
import { numbers } from "./moons.ts";
import type { Runner } from "./runner.ts";
import { attentionWidth, type ImageWork, type WorkKind, type WorkOf } from "./work.ts";

export type BlockKind = Exclude<WorkKind, "mlp-train" | "tiny-train" | "mlp-sample" | ImageWork["kind"]>;
export type BlockWork = WorkOf<BlockKind>;

/** What an implementation makes of the inputs; they come in the order of `shapesOf`. */
export type Blocks = { readonly [K in BlockKind]: (inputs: readonly Tensor[], work: WorkOf<K>) => Tensor };

/** Shapes of the inputs, the parameters among them, and of the output. */
export function shapesOf(work: BlockWork): { readonly inputs: readonly number[][]; readonly output: number[] } {
  if (work.kind === "matmul") {
    const square = [work.size, work.size];
    return { inputs: [square, square], output: square };
  }
  if (work.kind === "dense") {
    const { rows, inputs, outputs } = work;
    return { inputs: [[rows, inputs], [inputs, outputs], [outputs]], output: [rows, outputs] };
  }
  if (work.kind === "attention") {
    const shape = [work.batch, work.heads, work.tokens, attentionWidth];
    return { inputs: [shape, shape, shape], output: shape };
  }
  const { batch, size, channels } = work;
  const picture = [batch, size, size, channels];
  const parameters = work.kind === "convolution" ? [[3, 3, channels, channels]] : [[channels], [channels]];
  return { inputs: [picture, ...parameters], output: picture };
}

/** Computes a block, and the gradients by all its inputs where it is not a mere product. */
export function blockRunner(blocks: Blocks, work: BlockWork): Runner {
  const block = blocks[work.kind] as (inputs: readonly Tensor[], work: BlockWork) => Tensor;
  const { inputs: shapes, output } = shapesOf(work);
  const make = (shape: number[], i: number) =>
    tensor(
      numbers(
        i,
        shape.reduce((a, b) => a * b, 1),
      ),
      shape,
    );
  const inputs = shapes.map(make);
  const dy = make(output, shapes.length);
  const forward = (...given: Tensor[]) => block(given, work);
  const both = grads(forward);
  return {
    stepsPerCall: 1,
    call() {
      tidy(() => void (work.kind === "matmul" ? forward(...inputs) : both(inputs, dy)));
    },
    settle: settled,
    close: () => dispose([...inputs, dy]),
  };
}
