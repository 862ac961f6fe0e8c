import { linearSpec, type ParametersOf } from "./spec.ts";

/** Two dense layers, an activation between them: linear_1 [in → out], linear_2 [out → out]. */
export const embedderSpec = (inputs: number, width: number) => ({
  linear_1: linearSpec(inputs, width),
  linear_2: linearSpec(width, width),
});
export type Embedder = ParametersOf<ReturnType<typeof embedderSpec>>;
