import type { Block } from "./blocks.ts";

export interface Totals {
  readonly parameters: number;
  /** Floating-point operations of one image's way through. */
  readonly flops: number;
  /** Numbers of one image that a training step keeps for its way back. */
  readonly kept: number;
  /** Numbers of one image that are there at once, at most, where nothing is kept that nobody needs. */
  readonly peak: number;
}

const bytesOfNumber = 4;

/** Weights, their gradients, Adam's two moments, and the average of the weights. */
const copiesInTraining = 5;

export function totalsOf(blocks: readonly Block[]): Totals {
  const sum = (of: (block: Block) => number) => blocks.reduce((all, block) => all + of(block), 0);
  return {
    parameters: sum(({ parameters }) => parameters),
    flops: sum(({ flops }) => flops),
    kept: sum(({ kept }) => kept),
    peak: peakOf(blocks),
  };
}

/** The share of all operations that attention takes, in [0, 1]. */
export const attentionShare = (blocks: readonly Block[]): number =>
  totalsOf(blocks.filter(({ kind }) => kind === "attention")).flops / totalsOf(blocks).flops;

const size = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

/** What waits for the way up is there all the while. */
function peakOf(blocks: readonly Block[]): number {
  let [waiting, peak] = [0, 0];
  for (const [i, block] of blocks.entries()) {
    const { output, skipped, way, working } = block;
    const isWaitingInput = i > 0 && way === "down";
    const skip = skipped > 0 ? (size(block.input) * skipped) / block.input.at(-1)! : 0;
    waiting -= skip;
    peak = Math.max(
      peak,
      waiting + skip + working - (isWaitingInput && leavesSkip(blocks, i - 1) ? size(block.input) : 0),
    );
    if (leavesSkip(blocks, i)) waiting += size(output);
  }
  return peak;
}

/** Whether a block's output goes over a skip connection: each that ends a layer of the way down. */
export function leavesSkip(blocks: readonly Block[], i: number): boolean {
  const { kind, way } = blocks[i]!;
  if (kind === "in" || kind === "down") return true;
  const next = blocks[i + 1];
  return way === "down" && (kind === "attention" || (kind === "resnet" && next?.kind !== "attention"));
}

export const bytesToSample = ({ parameters, peak }: Totals, batch: number): number =>
  bytesOfNumber * (parameters + batch * peak);

export const bytesToTrain = ({ parameters, kept }: Totals, batch: number): number =>
  bytesOfNumber * (copiesInTraining * parameters + batch * kept);
