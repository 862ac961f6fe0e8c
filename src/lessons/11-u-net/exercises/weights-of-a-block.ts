import { resnetSpec } from "../../../lib/diffusion/models/resnet-spec.ts";
import { parametersIn } from "../../../lib/diffusion/models/spec.ts";
import type { Rng } from "../../../lib/diffusion/random/rng.ts";
import { between, several } from "../../../lib/exercises/draw.ts";
import { code } from "../../../lib/exercises/types.ts";

type Args = [inputs: number, outputs: number, time: number];

/** By the shapes of diffusers' `ResnetBlock2D`. */
function weights(inputs: number, outputs: number, time: number): number {
  const shapes = parametersIn(resnetSpec({ inputs, outputs, time, scales: false })).map(([, { shape }]) => shape);
  return shapes.reduce((sum, shape) => sum + shape.reduce((a, b) => a * b, 1), 0);
}

const convolution = (inputs: number, outputs: number, k: number) => k * k * inputs * outputs + outputs;
const eights = (rng: Rng) => 8 * Math.round(between(rng, 1, 24));

export default code<Args>({
  title: "Count a residual block",
  prompt:
    "A residual block normalises, convolves (3 × 3, from its input channels to its output channels), adds the time, normalises and convolves again. The line past it is a convolution of 1 × 1 where the channels change, and nothing where they don't. How many weights has it? A norm has a scale and an offset for each channel; the time comes by a dense layer with an output for each channel.",
  entry: "weightsOfBlock",
  given: `/** Of a convolution with windows of k × k, offsets included. */
const convolution = (inputs: number, outputs: number, k: number) => k * k * inputs * outputs + outputs;
const dense = (inputs: number, outputs: number) => inputs * outputs + outputs;
const norm = (channels: number) => 2 * channels;`,
  starter: `function weightsOfBlock(inputs: number, outputs: number, time: number): number {
  const first = norm(____) + convolution(____, ____, 3);
  const told = dense(____, ____);
  const second = norm(____) + convolution(____, ____, 3);
  const past = ____;
  return first + told + second + past;
}`,
  solution: `function weightsOfBlock(inputs: number, outputs: number, time: number): number {
  const first = norm(inputs) + convolution(inputs, outputs, 3);
  const told = dense(time, outputs);
  const second = norm(outputs) + convolution(outputs, outputs, 3);
  const past = inputs === outputs ? 0 : convolution(inputs, outputs, 1);
  return first + told + second + past;
}`,
  hints: [
    "A norm stands before its convolution, so the first one has the input's channels. After the first convolution there are `outputs` channels.",
    "The line past it: `inputs === outputs ? 0 : convolution(inputs, outputs, 1)`.",
  ],
  calls: (rng) => [
    [32, 32, 128],
    [64, 32, 128],
    ...several(rng, 3, (each): Args => [eights(each.fork(0)), eights(each.fork(1)), eights(each.fork(2))]),
  ],
  oracle: weights,
  within: 1e-9, // whole numbers
  mistakes: [
    {
      by: (inputs, outputs, time) =>
        weights(inputs, outputs, time) - (inputs === outputs ? 0 : convolution(inputs, outputs, 1)),
      says: "The line past the block is missing: where the channels change it is a convolution of 1 × 1.",
    },
    {
      by: (inputs, outputs, time) =>
        weights(inputs, outputs, time) + (inputs === outputs ? convolution(inputs, outputs, 1) : 0),
      says: "Where as many channels go out as come in, the line past the block has no weights at all.",
    },
    {
      by: (inputs, outputs, time) =>
        weights(inputs, outputs, time) - convolution(outputs, outputs, 3) + convolution(inputs, outputs, 3),
      says: "The second convolution gets what the first one made: it goes from outputs to outputs.",
    },
    {
      by: (inputs, outputs, time) => weights(inputs, outputs, time) + 2 * (outputs - inputs),
      says: "The first norm stands before the first convolution: it has a scale and an offset for each input channel.",
    },
    {
      by: (inputs, outputs, time) => weights(inputs, outputs, time) + (time + 1) * (inputs - outputs),
      says: "The time is added after the first convolution: its dense layer has an output for each output channel.",
    },
  ],
});
