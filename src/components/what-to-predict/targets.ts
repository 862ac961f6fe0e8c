import { epsilon, type Parameterization, v, velocity, x0 } from "../../lib/diffusion/process/parameterization.ts";
import type { Theme } from "../kit/frame/theme.ts";

/** A name in `parameterizations`. */
export const targets = ["epsilon", "x0", "v", "velocity"] as const;
export type Target = (typeof targets)[number];

interface Look {
  readonly title: string;
  readonly symbol: string;
  readonly parameterization: Parameterization;
  readonly colour: (theme: Theme) => string;
  readonly dash: readonly number[];
}

export const looks: Readonly<Record<Target, Look>> = {
  epsilon: { title: "noise ε", symbol: "ε", parameterization: epsilon, colour: (t) => t.noise, dash: [7, 3] },
  x0: { title: "clean data x₀", symbol: "x₀", parameterization: x0, colour: (t) => t.data, dash: [] },
  v: { title: "v", symbol: "v", parameterization: v, colour: (t) => t.classes[3]!, dash: [2, 2.5] },
  velocity: {
    title: "flow velocity u",
    symbol: "u",
    parameterization: velocity,
    colour: (t) => t.classes[4]!,
    dash: [9, 3, 2, 3],
  },
};

/** As choices. */
export const targetOptions = targets.map((name) => [name, looks[name].symbol] as const);
