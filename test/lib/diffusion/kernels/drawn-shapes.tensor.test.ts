import fc from "fast-check";
import { expect, inject, test } from "vitest";
import {
  concat,
  conv2d,
  conv2dTranspose,
  cumsum,
  depthwiseConv2d,
  fused,
  matMul,
  mean,
  oneHot,
  slice,
  split,
  sum,
  type Tensor,
  tile,
  unsortedSegmentSum,
} from "#tf";
import { type Call, type Outcome, of, outcome, plainOutcome } from "./outcome.ts";

/** A browser compiles shaders for those that fit. */
const runs = inject("backend") ? 25 : 150;

const int = (min: number, max: number) => fc.integer({ min, max });
/** Without zeros: of empty tensors, TensorFlow.js' kernels answer each in its own way. */
const shape = (minLength: number, maxLength: number) => fc.array(int(1, 3), { minLength, maxLength });
const pad = fc.constantFrom("same" as const, "valid" as const);

/** Tensors that differ along one axis, and here and there in more. */
const joined = fc
  .tuple(shape(0, 3), int(-4, 4))
  .chain(([like, axis]) =>
    fc.tuple(
      fc.array(
        fc.oneof(
          { weight: 4, arbitrary: int(1, 3).map((n) => like.map((size, i) => (i === axis ? n : size))) },
          { weight: 1, arbitrary: shape(0, 3) },
        ),
        { minLength: 2, maxLength: 3 },
      ),
      fc.constant(axis),
    ),
  );

/** No axis twice: TensorFlow.js sums the first, and forgets the next. */
const axes = fc.uniqueArray(int(0, 4), { maxLength: 3 });

const as = <T extends Tensor>(shape: readonly number[]) => of<T>(shape);

/** Every operation of TensorFlow.js' that the library replaces on some backend, by what is drawn for it. */
const operations: Record<string, fc.Arbitrary<Call>> = {
  matMul: fc.tuple(shape(0, 4), shape(0, 4), fc.boolean(), fc.boolean()).map(
    ([a, b, ...turned]) =>
      () =>
        matMul(as(a), as(b), ...turned),
  ),
  "fused matMul": fc.tuple(shape(2, 3), shape(2, 3)).map(
    ([a, b]) =>
      () =>
        fused.matMul({ a: as(a), b: as(b), bias: as(b.slice(-1)), activation: "relu" }),
  ),
  concat: joined.map(
    ([shapes, axis]) =>
      () =>
        concat(shapes.map(as), axis),
  ),
  slice: fc.tuple(shape(0, 3), fc.array(int(-1, 4), { maxLength: 4 }), fc.array(int(-2, 4), { maxLength: 4 })).map(
    ([x, begin, size]) =>
      () =>
        slice(as(x), begin, size),
  ),
  split: fc.tuple(shape(0, 3), fc.array(int(-2, 4), { minLength: 1, maxLength: 3 }), int(-4, 4)).map(
    ([x, sizes, axis]) =>
      () =>
        split(as(x), [...sizes], axis),
  ),
  sum: fc.tuple(shape(0, 4), axes, fc.boolean()).map(
    ([x, ...rest]) =>
      () =>
        sum(as(x), ...rest),
  ),
  mean: fc.tuple(shape(0, 4), axes, fc.boolean()).map(
    ([x, ...rest]) =>
      () =>
        mean(as(x), ...rest),
  ),
  tile: fc.tuple(shape(0, 3), fc.array(int(-1, 3), { maxLength: 4 })).map(
    ([x, times]) =>
      () =>
        tile(as(x), times),
  ),
  "unsorted segment sum": fc.tuple(shape(1, 3), shape(1, 1), int(1, 3)).map(
    ([x, ids, segments]) =>
      () =>
        unsortedSegmentSum(as(x), of(ids, "int32"), segments),
  ),
  "one-hot": fc.tuple(shape(0, 2), int(1, 4)).map(
    ([x, depth]) =>
      () =>
        oneHot(of(x, "int32"), depth),
  ),
  conv2d: fc.tuple(shape(3, 4), shape(3, 4), int(0, 2), pad, int(0, 2)).map(
    ([x, filter, strides, pad, dilations]) =>
      () =>
        conv2d(as(x), as(filter), strides, pad, "NHWC", dilations),
  ),
  "depthwise conv2d": fc.tuple(shape(3, 4), shape(3, 4), int(1, 2), pad).map(
    ([x, filter, strides, pad]) =>
      () =>
        depthwiseConv2d(as(x), as(filter), strides, pad),
  ),
  "conv2d transposed": fc.tuple(shape(4, 4), shape(4, 4), shape(4, 4), int(1, 2), pad).map(
    ([x, filter, size, strides, pad]) =>
      () =>
        conv2dTranspose(as(x), as(filter), size as [number, number, number, number], strides, pad),
  ),
  "running sum": fc.tuple(shape(1, 3), fc.boolean(), fc.boolean()).map(
    ([x, ...ends]) =>
      () =>
        cumsum(as(x), x.length - 1, ...ends),
  ),
};

/** What our kernels refuse, and TensorFlow.js' for plain JavaScript answer: with numbers that lie elsewhere, or none. */
const stricter =
  /^(A slice takes no place|A sum by segments takes segmentIds|The gradient of a convolution takes dy|A fused product takes bias|Tensor must have a shape)/;

const isSentence = ({ name, message }: Error) => name !== "RuntimeError" && message.length > 20;

function expectAlike(own: Outcome, plain: Outcome) {
  if (own.error) expect(plain.error || stricter.test(own.error.message), own.error.message).toBeTruthy();
  if (plain.error) expect(own.error && isSentence(own.error), plain.error.message).toBe(true);
  if (own.error || plain.error) return;
  expect(own.results!.map((x) => x.shape)).toEqual(plain.results!.map((x) => x.shape));
  const [values, expected] = [own, plain].map(({ results }) => results!.flatMap((x) => x.values));
  const off = values!.findIndex((value, i) => Math.abs(value - expected![i]!) > 1e-5); // sums are of whole numbers, and means rounded once
  expect(off, `${values} instead of ${expected}`).toBe(-1);
}

/** On WebGL the library has no kernel for what is drawn here. */
test.skipIf(inject("backend") === "webgl").each(Object.entries(operations))(
  "%s answers as TensorFlow.js' own kernels do, or refuses",
  async (_, drawn) => {
    const property = fc.asyncProperty(drawn, async (call) =>
      expectAlike(await outcome(call), await plainOutcome(call)),
    );
    await fc.assert(property, { numRuns: runs, seed: 1 });
  },
);
