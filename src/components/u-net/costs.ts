/** What a block costs for one image. */
export interface Cost {
  /** Floating-point operations: two for each multiply-add. */
  readonly flops: number;
  /** Numbers that the way back of a training step looks at again. */
  readonly kept: number;
  /** Numbers that have to be there at once while the block computes, its input and output included. */
  readonly working: number;
}

/** Of feature maps: [side, side, inputs] in, [side, side, outputs] out. */
export interface Maps {
  readonly side: number;
  readonly inputs: number;
  readonly outputs: number;
}

const square = (side: number) => side * side;

/** A convolution with windows of 3 × 3, as many pixels out as `side` squared. */
export const convolutionCost = ({ side, inputs, outputs }: Maps): Cost => ({
  flops: 18 * square(side) * inputs * outputs,
  kept: square(side) * outputs,
  working: square(side) * (inputs + outputs),
});

/** Two convolutions, each after a norm, a line past them, and the time on the way. `isJoined`: its input is put together anew. */
export function resnetCost({ side, inputs, outputs }: Maps, time: number, isJoined: boolean): Cost {
  const pixels = square(side);
  const shortcut = inputs === outputs ? 0 : 2 * pixels * inputs * outputs;
  return {
    flops: 18 * pixels * (inputs * outputs + outputs * outputs) + shortcut + 2 * time * outputs,
    kept: pixels * ((isJoined ? 2 : 1) * inputs + 3 * outputs),
    working: pixels * (inputs + outputs + Math.max(inputs, outputs)),
  };
}

/** Every pixel compares itself with every other; the table of weights between them is never stored. */
export function attentionCost(side: number, channels: number): Cost {
  const pixels = square(side);
  return {
    flops: 8 * pixels * channels * channels + 4 * pixels * pixels * channels,
    kept: 6 * pixels * channels,
    working: 5 * pixels * channels,
  };
}

/** To half the side. */
export const downCost = (side: number, channels: number): Cost => ({
  ...convolutionCost({ side: side / 2, inputs: channels, outputs: channels }),
  working: square(side) * channels + square(side / 2) * channels,
});

/** To twice the side: every pixel four times, then a convolution. */
export const upCost = (side: number, channels: number): Cost => ({
  ...convolutionCost({ side: 2 * side, inputs: channels, outputs: channels }),
  kept: 2 * square(2 * side) * channels,
  working: 2 * square(2 * side) * channels,
});

/** A norm and a convolution to the image's channels. */
export const outCost = ({ side, inputs, outputs }: Maps): Cost => ({
  ...convolutionCost({ side, inputs, outputs }),
  kept: square(side) * (inputs + outputs),
  working: square(side) * Math.max(2 * inputs, inputs + outputs),
});

/** Sines and cosines of the time, through two dense layers. */
export const timeCost = (first: number, time: number): Cost => ({
  flops: 2 * (first * time + time * time),
  kept: first + 3 * time,
  working: first + 3 * time,
});
