import { add, avgPool, mul, reshape, split, type Tensor, type Tensor2D, type Tensor4D } from "#tf";
import { type ActivationName, activations, convolution, enlarged, groupNorm, projection } from "./layers.ts";
import type { Resnet } from "./resnet-spec.ts";

export interface ResnetOptions {
  readonly groups: number;
  readonly epsilon: number;
  readonly activation: ActivationName;
  readonly scales: boolean;
  /** What the result is divided by. */
  readonly outputScale?: number;
  /** Half or twice the size, on the way. */
  readonly resize?: "half" | "double";
}

/** Images x [b, h, w, in], embedded times [b, time] → [b, h, w, out]. */
export function resnet(p: Resnet, x: Tensor, time: Tensor | undefined, options: ResnetOptions): Tensor4D {
  const { groups, epsilon, outputScale = 1 } = options;
  const act = activations[options.activation];
  const isSilu = act === activations.silu;
  const normed = (norm: Resnet["norm1"], of: Tensor) =>
    isSilu ? groupNorm(norm, of, groups, epsilon, true) : act(groupNorm(norm, of, groups, epsilon));
  const resized = resizing(options.resize);
  const told = time && p.time_emb_proj ? perPixel(projection(p.time_emb_proj, act(time))) : undefined;
  const first = convolution(p.conv1, resized(normed(p.norm1, x)));
  const second = told && options.scales ? act(scaled(groupNorm(p.norm2, first, groups, epsilon), told)) : undefined;
  const hidden = convolution(p.conv2, second ?? normed(p.norm2, told ? add(first, told) : first));
  const input = resized(x);
  const result = add(p.conv_shortcut ? convolution(p.conv_shortcut, input) : input, hidden);
  return (outputScale === 1 ? result : mul(result, 1 / outputScale)) as Tensor4D;
}

/** x (1 + scale) + shift, both halves of what the time says. */
function scaled(x: Tensor, told: Tensor): Tensor {
  const [scale, shift] = split(told, 2, -1) as [Tensor, Tensor];
  return add(mul(x, add(scale, 1)), shift);
}

const perPixel = (of: Tensor): Tensor => reshape(of as Tensor2D, [of.shape[0]!, 1, 1, of.shape[1]!]);

const resizing = (resize: ResnetOptions["resize"]) => (x: Tensor) =>
  resize === "half" ? halved(x) : resize === "double" ? enlarged(x) : x;

/** The means of squares of four pixels. */
const halved = (x: Tensor): Tensor => avgPool(x as Tensor4D, 2, 2, "valid");
