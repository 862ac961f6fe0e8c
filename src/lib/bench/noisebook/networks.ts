import { add, concat, reshape, slice, type Tensor, type Tensor1D, type Tensor2D, tensor1d, tensor2d } from "#tf";
import { gelu } from "../../diffusion/kernels/activation.ts";
import { type Mlp, mlp } from "../../diffusion/networks/mlp.ts";
import { type Linear, linear, timeEmbedding } from "../../diffusion/nn/linear.ts";
import { start } from "../moons.ts";
import { layersOf, tiny, type WorkOf } from "../work.ts";

/** Fresh parameters, the same as every implementation's. */
export const params = (work: WorkOf<"mlp-train" | "tiny-train" | "mlp-sample">): Mlp => ({
  layers: start(layersOf(work)).map(({ shape, weight, bias }) => ({
    weight: tensor2d(weight, [...shape]),
    bias: tensor1d(bias),
  })),
});

export type Net = (params: Mlp) => (x: Tensor, t: Tensor) => Tensor;

export const networkOf = (kind: "mlp-train" | "tiny-train" | "mlp-sample"): Net =>
  kind === "tiny-train" ? tinyDiffusion : (given) => (x, t) => mlp(given)(x, t as Tensor1D, undefined);

/** x, y and t each by sinusoids, joined; then blocks x + gelu(linear(x)). */
const tinyDiffusion: Net =
  ({ layers }) =>
  (x, t) => {
    const [first, ...others] = layers as [Linear, ...Linear[]];
    const last = others.pop()!;
    const coordinates = [0, 1].map((i) => reshape(slice(x as Tensor2D, [0, i], [-1, 1]), [-1]));
    const embeddings = [
      ...coordinates.map((at) => timeEmbedding(at, { dim: tiny.embedded, scale: tiny.scale })),
      timeEmbedding(t, { dim: tiny.embedded }),
    ];
    const joined = gelu(linear(first, concat(embeddings, 1)));
    return linear(
      last,
      others.reduce((h: Tensor, layer) => add(h, gelu(linear(layer, h))), joined),
    );
  };
