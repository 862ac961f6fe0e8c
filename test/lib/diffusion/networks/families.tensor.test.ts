import { describe, expect, test } from "vitest";
import { dispose, mul, ones, type Tensor, type Tensor1D, type Tensor2D, tensor1d, tensor2d, tidy, zeros } from "#tf";
import {
  autoregressiveLosses,
  cellLogs,
  drawCells,
  initAutoregressive,
  questions,
} from "../../../../src/lib/diffusion/networks/autoregressive.ts";
import { discriminatorLosses, generatorLosses, initGan } from "../../../../src/lib/diffusion/networks/gan.ts";
import type { Perceptron } from "../../../../src/lib/diffusion/networks/perceptron.ts";
import { decode, initVae, type Vae, vaeLosses } from "../../../../src/lib/diffusion/networks/vae.ts";
import { leaves } from "../../../../src/lib/diffusion/nn/tree.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { trainsFast } from "../../../setup/extent.ts";

const linear = (rows: number[][], bias: number[]): Perceptron => ({
  layers: [{ weight: tensor2d(rows), bias: tensor1d(bias) as Tensor1D }],
});
const softplus = (x: number) => Math.log(1 + Math.exp(x));

/** Numbers of what `f` makes; all else is freed. */
async function numbers(f: () => Tensor): Promise<number[]> {
  const result = tidy(f);
  const values = [...(await result.data())];
  result.dispose();
  return values;
}

function near(actual: number[], expected: number[], digits = 5) {
  for (const [i, value] of expected.entries()) expect(actual[i], `number ${i}`).toBeCloseTo(value, digits);
}

describe("the GAN's losses, by hand", () => {
  const play = (f: (generator: Perceptron, discriminator: Perceptron) => Tensor) =>
    numbers(() =>
      f(
        linear(
          [
            [2, 0],
            [0, 1],
          ],
          [1, 0],
        ),
        linear([[1], [-1]], [0.5]),
      ),
    );
  test("of the discriminator: of data and of forgeries", async () => {
    const losses = await play((g, d) =>
      discriminatorLosses(
        d,
        g,
        tensor2d([
          [1, 1],
          [3, 0],
        ]),
        tensor2d([
          [0, 0],
          [1, 2],
        ]),
      ),
    );
    near(losses, [softplus(-0.5) + softplus(1.5), softplus(-3.5) + softplus(1.5)]);
  });
  test("of the generator", async () => {
    near(
      await play((g, d) =>
        generatorLosses(
          g,
          d,
          tensor2d([
            [0, 0],
            [-1, 1],
          ]),
        ),
      ),
      [softplus(-1.5), softplus(1.5)],
    );
  });
});

describe("the VAE's loss", () => {
  /** Both networks answer their biases. */
  const constant = (code: number[], decoded: number[], logSpread: number): Vae => ({
    encoder: { layers: [{ weight: zeros([2, 4]) as Tensor2D, bias: tensor1d(code) }] },
    decoder: { layers: [{ weight: zeros([2, 2]) as Tensor2D, bias: tensor1d(decoded) }] },
    log_spread: tensor1d([logSpread]),
  });
  test("by hand: a Gaussian's −log p, and the KL of the code", async () => {
    const losses = await numbers(() =>
      vaeLosses(
        constant([1, 0, Math.LN2, 0], [0, 1], Math.log(0.5)),
        tensor2d([
          [1, 1],
          [0, 0],
        ]),
        ones([2, 2]),
      ),
    );
    const kl = 0.5 * (1 + 4 - 1 - 2 * Math.LN2);
    const constantPart = 2 * Math.log(0.5) + Math.log(2 * Math.PI);
    near(losses, [kl + constantPart + 0.5 / 0.25, kl + constantPart + 0.5 / 0.25]);
  });
  test("samples are the decoder's mean and its spread", async () => {
    const points = await numbers(() =>
      decode(constant([0, 0, 0, 0], [3, 4], Math.log(0.1)), zeros([1, 2]), tensor2d([[1, -2]])),
    );
    near(points, [3.1, 3.8]);
  });
});

describe("the autoregressive model", () => {
  const grid = { reach: 2, cells: 4 };
  const untrained = () => {
    const net = initAutoregressive(rng(1), grid, { width: 8, depth: 1 });
    const even = {
      layers: net.layers.map((layer, i) =>
        i === 1 ? { weight: mul(layer.weight, 0) as Tensor2D, bias: mul(layer.bias, 0) as Tensor1D } : layer,
      ),
    };
    return even;
  };
  test("asks for the row, and for the column given the row", () => {
    const { shown, answers } = questions(grid, [-1.5, 0.5]);
    expect([...shown]).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    expect([...answers]).toEqual([0, 0, 1, 0, 1, 0, 0, 0]);
  });
  test("that knows nothing has the even density of the square", async () => {
    const { shown, answers } = questions(grid, [-1.5, 0.5, 1, 1]);
    const losses = await numbers(() =>
      autoregressiveLosses(untrained(), grid, tensor2d(shown, [4, 5]), tensor2d(answers, [4, 4])),
    );
    near(losses, [Math.log(16), Math.log(16)]);
    near(await numbers(() => cellLogs(untrained(), grid)), new Array(16).fill(-Math.log(16)));
  });
  test("draws by the inverse of the distribution function", async () => {
    const uniforms = tensor2d([
      [0.3, 0.9, 0.5, 0.25],
      [0, 0.999, 0, 0.5],
    ]);
    near(await numbers(() => drawCells(untrained(), grid, uniforms)), [1.5, -0.75, 1, -1.5]);
    uniforms.dispose();
  });
  test("has probabilities that sum to 1, and draws cells that often", async () => {
    const net = initAutoregressive(rng(3), grid, { width: 8, depth: 1 });
    const logs = await numbers(() => mul(cellLogs(net, grid), 1));
    const probabilities = logs.map(Math.exp);
    expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
    const n = trainsFast ? 20_000 : 2000;
    const points = await numbers(() => drawCells(net, grid, tensor2d(rng(4).uniforms(4 * n), [n, 4])));
    const counts = new Array<number>(16).fill(0);
    for (let i = 0; i < 2 * n; i += 2) counts[Math.floor(points[i + 1]! + 2) * 4 + Math.floor(points[i]! + 2)]! += 1;
    for (const [i, p] of probabilities.entries())
      expect(Math.abs(counts[i]! / n - p)).toBeLessThan(4.5 * Math.sqrt((p * (1 - p)) / n)); // 4.5 standard errors
    dispose(leaves(net).map(([, leaf]) => leaf));
  });
});

test("fresh networks have the sizes that were asked for", () => {
  const gan = initGan(rng(1), { width: 5, depth: 2, latent: 3 });
  const vae = initVae(rng(1), { width: 5, depth: 1, latent: 3 });
  const shapes = (net: Perceptron) => net.layers.map(({ weight }) => weight.shape);
  expect(shapes(gan.generator)).toEqual([
    [3, 5],
    [5, 5],
    [5, 2],
  ]);
  expect(shapes(gan.discriminator)).toEqual([
    [2, 5],
    [5, 5],
    [5, 1],
  ]);
  expect(shapes(vae.encoder)).toEqual([
    [2, 5],
    [5, 6],
  ]);
  expect(shapes(vae.decoder)).toEqual([
    [3, 5],
    [5, 2],
  ]);
  dispose(leaves([gan.generator, gan.discriminator, vae]).map(([, leaf]) => leaf));
});
