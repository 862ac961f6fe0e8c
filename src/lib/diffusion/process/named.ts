import { edm, epsilon, type Parameterization, score, v, velocity, x0 } from "./parameterization.ts";

export const parameterizations: Record<string, Parameterization> = { epsilon, x0, v, velocity, score, edm: edm() };
