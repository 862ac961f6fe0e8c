import { add, maximum, mul, scalar, sub, type Tensor } from "#tf";

/** Rows of a table whose last row stands for none, of classes that begin at 1 with 0 for none; whole numbers all. */
export function rowsOfClasses(classes: Tensor, count: number): Tensor {
  const whole = (value: number) => scalar(value, "int32");
  const isNone = maximum(sub(whole(1), classes), whole(0));
  return add(sub(classes, whole(1)), mul(isNone, whole(count + 1)));
}
