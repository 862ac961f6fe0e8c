import { avgPool, type GradConfig, matMul, reshape, type Tensor, type Tensor4D, tensor2d } from "#tf";
import { scaled } from "./shapes.ts";

type Resize = {
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
  readonly size: [height: number, width: number];
};

/** Where a pixel of the result looks in the image, and how much it takes of each pixel there. */
type Look = (at: number) => readonly (readonly [pixel: number, weight: number])[];

/**
 * Resizing is linear, along one axis and then the other, so that its gradient is a product with two matrices. The stock
 * gradients forget half pixel centres, mix up the images of a batch on the CPU, and never end on images of one row.
 */
const gradient = (kernelName: string, look: (attributes: Resize, from: number, to: number) => Look): GradConfig => ({
  kernelName,
  inputsToSave: ["images"],
  gradFunc: (gradientOfResult, [images], attributes) => {
    const resize = attributes as unknown as Resize;
    const [, height, width] = images!.shape as [number, number, number, number];
    const dy = gradientOfResult as Tensor4D;
    const [rows, columns] = [look(resize, height, resize.size[0]), look(resize, width, resize.size[1])];
    const whole = kernelName === "ResizeNearestNeighbor" ? wholeFactors(resize, height, width) : undefined;
    return {
      images: () =>
        whole
          ? blocks(dy, whole)
          : byMatrices(dy, matrix(rows, dy.shape[1], height), matrix(columns, dy.shape[2], width)),
    };
  },
});

/** Height and width by how much an image grows, where every pixel becomes a block. */
function wholeFactors({ size, alignCorners }: Resize, height: number, width: number): [number, number] | undefined {
  const [y, x] = [size[0] / height, size[1] / width];
  return !alignCorners && Number.isInteger(y) && Number.isInteger(x) ? [y, x] : undefined;
}

/** Sums of blocks. */
const blocks = (dy: Tensor4D, factors: [number, number]): Tensor =>
  factors[0] * factors[1] === 1 ? dy.clone() : scaled(avgPool(dy, factors, factors, "valid"), factors[0] * factors[1]);

function byMatrices(dy: Tensor4D, rows: Tensor, columns: Tensor): Tensor {
  const [batch, high, wide, channels] = dy.shape;
  const [height, width] = [rows.shape[0]!, columns.shape[0]!];
  const narrow = matMul(columns, reshape(dy, [batch * high, wide, channels]));
  const low = matMul(rows, reshape(narrow, [batch, high, width * channels]));
  return reshape(low, [batch, height, width, channels]);
}

/** [pixels of the image, pixels of the result] */
function matrix(look: Look, to: number, from: number) {
  const values = new Float32Array(from * to);
  for (let at = 0; at < to; at++) for (const [pixel, weight] of look(at)) values[pixel * to + at]! += weight;
  return tensor2d(values, [from, to]);
}

const ratio = ({ alignCorners }: Resize, from: number, to: number): number =>
  alignCorners && to > 1 ? (from - 1) / (to - 1) : from / to;

const nearest = (resize: Resize, from: number, to: number): Look => {
  const step = ratio(resize, from, to);
  return (at) => {
    const place = step * (resize.halfPixelCenters ? at + 0.5 : at);
    return [[Math.min(from - 1, resize.alignCorners ? Math.round(place) : Math.floor(place)), 1]];
  };
};

const bilinear = (resize: Resize, from: number, to: number): Look => {
  const step = ratio(resize, from, to);
  return (at) => {
    const place = Math.max(0, resize.halfPixelCenters ? step * (at + 0.5) - 0.5 : step * at);
    const [low, high] = [Math.min(from - 1, Math.floor(place)), Math.min(from - 1, Math.ceil(place))];
    const part = place - Math.floor(place);
    return [
      [low, 1 - part],
      [high, part],
    ];
  };
};

export const resizing: readonly GradConfig[] = [
  gradient("ResizeNearestNeighbor", nearest),
  gradient("ResizeBilinear", bilinear),
];
