/** What is asked of a tensor; kernels see no more of it. */
export interface Given {
  readonly shape: readonly number[];
  readonly dtype: string;
}

type Named = Readonly<Record<string, Given | undefined>>;

/** A shape as sentences have it: [2, 3]. */
export const shown = (shape: readonly number[]): string => `[${shape.join(", ")}]`;

/** Whether two shapes are one. */
export function isShape(shape: readonly number[], other: readonly number[]): boolean {
  if (shape.length !== other.length) return false;
  for (let axis = 0; axis < shape.length; axis++) if (shape[axis] !== other[axis]) return false;
  return true;
}

const told = (tensors: Named): string =>
  Object.entries(tensors)
    .filter(([, tensor]) => tensor)
    .map(([name, tensor]) => `${name} is ${shown(tensor!.shape)}`)
    .join(", ");

/** @throws what an operation takes, and what it was given: "A weighted sum takes tensors of one shape; term 1 is [2], term 2 is [3]." */
export function refuse(operation: string, takes: string, given: Named): never {
  throw new RangeError(`${operation} takes ${takes}; ${told(given)}.`);
}

/**
 * @throws unless those that are given have the shape that others ask for: "The dense layer takes bias [2], as its weight is
 * [4, 2]; bias is [3]."
 */
export function requireShape(operation: string, given: Named, wanted: readonly number[], others: Named): void {
  for (const name in given) {
    const tensor = given[name];
    if (!tensor || isShape(tensor.shape, wanted)) continue;
    const why = told(others);
    refuse(operation, `${name} ${shown(wanted)}${why && `, as ${why}`}`, { [name]: tensor });
  }
}

/** @throws unless all that are there hold float32: kernels read the bits of anything else as if they were such numbers. */
export function requireFloats(operation: string, tensors: Named): void {
  for (const name in tensors) {
    const tensor = tensors[name];
    if (tensor && tensor.dtype !== "float32")
      throw new TypeError(
        `${operation} takes float32; ${name} is ${tensor.dtype} ${shown(tensor.shape)}: cast it first.`,
      );
  }
}

const isSize = (size: number): boolean => Number.isInteger(size) && size >= 0;

/** Whether a shape is one: of whole numbers, none below 0. */
export const areSizes = (shape: readonly number[]): boolean => shape.every(isSize);

/** @throws unless a shape is one. */
export function requireSizes(operation: string, shape: readonly number[]): void {
  if (!areSizes(shape))
    throw new RangeError(`${operation} have a shape of whole numbers from 0 on; ${shown(shape)} is none.`);
}

/** @throws unless there is the number of a segment for each row of x, or for each of its first axes' places. */
export function requireSegments(x: Given, segmentIds: Given): void {
  const rows = x.shape.slice(0, segmentIds.shape.length);
  if (rows.length > 0) requireShape("A sum by segments", { segmentIds }, rows, { x });
  else refuse("A sum by segments", "x [n, …] and segmentIds [n]", { x, segmentIds });
}
