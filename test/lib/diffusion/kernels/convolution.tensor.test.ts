import { expect, test } from "vitest";
import {
  add,
  conv2d,
  dispose,
  engine,
  fused,
  getBackend,
  getKernel,
  grads,
  mul,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor4D,
  tensor,
  tidy,
} from "#tf";
import { expectClose, normal } from "./same.ts";

type Size = readonly [number, number, number, number];

interface Convolution {
  readonly x: Size;
  readonly filter: Size;
  readonly stride?: number;
  readonly pad?: "same" | "valid" | number;
}

const convolutions: Convolution[] = [
  { x: [1, 1, 1, 1], filter: [1, 1, 1, 1] },
  { x: [2, 5, 7, 3], filter: [3, 3, 3, 5] },
  { x: [1, 6, 4, 4], filter: [3, 3, 4, 8], pad: "valid" },
  { x: [2, 7, 5, 2], filter: [3, 2, 2, 3], stride: 2 },
  { x: [2, 8, 8, 4], filter: [4, 4, 4, 3], stride: 2, pad: 1 },
  { x: [3, 6, 6, 3], filter: [5, 5, 3, 4], pad: 2 },
  { x: [1, 3, 3, 36], filter: [3, 3, 36, 40] },
  { x: [2, 4, 4, 65], filter: [1, 1, 65, 34] },
  { x: [3, 20, 20, 1], filter: [3, 3, 1, 2] },
];

/** Each pair of a pixel of x and one of y that a tap of the filter joins: (x, tap, y), all counted without channels. */
function* joined({ x, filter, stride = 1 }: Convolution, y: readonly number[], [top, left]: readonly [number, number]) {
  for (let b = 0; b < x[0]; b++)
    for (let at = 0; at < y[1]! * y[2]!; at++)
      for (let tap = 0; tap < filter[0] * filter[1]; tap++) {
        const row = Math.floor(at / y[2]!) * stride + Math.floor(tap / filter[1]) - top;
        const column = (at % y[2]!) * stride + (tap % filter[1]) - left;
        const isInside = row >= 0 && row < x[1] && column >= 0 && column < x[2];
        if (isInside) yield [(b * x[1] + row) * x[2] + column, tap, b * y[1]! * y[2]! + at] as const;
      }
}

/** Zeros before the first row and column, as TensorFlow counts them. */
function before({ x, filter, stride = 1, pad = "same" }: Convolution): [number, number] {
  if (typeof pad === "number") return [pad, pad];
  if (pad === "valid") return [0, 0];
  const of = (size: number, taps: number) => Math.max(0, (Math.ceil(size / stride) - 1) * stride + taps - size) >> 1;
  return [of(x[1], filter[0]), of(x[2], filter[1])];
}

type Floats = Float64Array<ArrayBuffer>;

/** The value and the gradients by their definition, in float64. */
async function expected(convolution: Convolution, x: Tensor, filter: Tensor, dy: Tensor): Promise<Tensor[]> {
  const [xs, ws, ys] = (await Promise.all([x.data(), filter.data(), dy.data()])) as unknown as Float32Array[];
  const [dx, dw, y] = [x, filter, dy].map(({ size }) => new Float64Array(size)) as [Floats, Floats, Floats];
  const [, , inputs, outputs] = convolution.filter;
  for (const [pixel, tap, at] of joined(convolution, dy.shape, before(convolution)))
    for (let i = 0; i < inputs; i++)
      for (let o = 0; o < outputs; o++) {
        const weight = (tap * inputs + i) * outputs + o;
        dx[pixel * inputs + i]! += ws![weight]! * ys![at * outputs + o]!;
        y[at * outputs + o]! += ws![weight]! * xs![pixel * inputs + i]!;
        dw[weight]! += xs![pixel * inputs + i]! * ys![at * outputs + o]!;
      }
  const shaped = (values: Floats, { shape }: Tensor) => tensor(Float32Array.from(values), shape);
  return [shaped(y, dy), shaped(dx, x), shaped(dw, filter)];
}

const convolve = (x: Tensor, filter: Tensor, { stride = 1, pad = "same" }: Convolution) =>
  conv2d(x as Tensor4D, filter as Tensor4D, stride, pad, "NHWC", [1, 1], typeof pad === "number" ? "floor" : undefined);

const hasGradient = () => getKernel("Conv2DBackpropFilter", getBackend()) !== undefined;

test.for(convolutions)(
  "value and gradients of $x with $filter, stride $stride, pad $pad",
  async (convolution, { skip }) => {
    if (!hasGradient()) skip();
    const [x, filter] = [normal("x", [...convolution.x]), normal("filter", [...convolution.filter])];
    const y = tidy(() => convolve(x, filter, convolution));
    const dy = normal("dy", y.shape);
    const gradients = tidy(() => grads((a, w) => sum(mul(convolve(a!, w!, convolution), dy)))([x, filter]));
    const right = await expected(convolution, x, filter, dy);
    // Sums of up to 1200 products in float32.
    for (const [i, given] of [y, ...gradients].entries()) await expectClose(given, right[i]!, 1e-5);
    dispose([x, filter, y, dy, ...gradients, ...right]);
  },
);

test.for(convolutions)("with a bias, $x with $filter, stride $stride, pad $pad", async (convolution) => {
  const [x, filter] = [normal("x", [...convolution.x]), normal("filter", [...convolution.filter])];
  const bias = normal("bias", [convolution.filter[3]]) as Tensor1D;
  const { stride = 1, pad = "same" } = convolution;
  const options = { x: x as Tensor4D, filter: filter as Tensor4D, strides: stride, pad, bias };
  const dimRoundingMode = typeof pad === "number" ? ("floor" as const) : undefined;
  const y = tidy(() => fused.conv2d({ ...options, dimRoundingMode }));
  const right = tidy(() => add(convolve(x, filter, convolution), bias));
  // Sums of up to 325 products in float32.
  await expectClose(y, right, 5e-6);
  dispose([x, filter, bias, y, right]);
});

test("the same gradient comes out bit by bit every time", async ({ skip }) => {
  if (!hasGradient()) skip();
  const [x, dy] = [normal("x", [4, 16, 16, 4]), normal("dy", [4, 16, 16, 4])] as [Tensor4D, Tensor4D];
  const attributes = { strides: 1, pad: "same", dataFormat: "NHWC", filterShape: [3, 3, 4, 4] };
  const once = () => engine().runKernel<Tensor>("Conv2DBackpropFilter", { x, dy }, attributes as never);
  const [a, b] = [once(), once()];
  expect(await a.data()).toEqual(await b.data());
  dispose([x, dy, a, b]);
});
