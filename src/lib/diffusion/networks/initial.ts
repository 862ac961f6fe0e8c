import type { Initial, Parameter } from "../models/spec.ts";

/** Weights uniform with the variance 2/(fan-in + fan-out): Glorot & Bengio 2010. */
export function glorot({ shape: [outputs, inputs, ...window] }: Parameter): Initial {
  const fans = (outputs! + inputs!) * window.reduce((a, b) => a * b, 1);
  return { kind: "uniform", fanIn: fans / 6 };
}

export const zero: Initial = { kind: "constant", value: 0 };
