import { datasets } from "../data/named.ts";
import type { DataSpec } from "../data/spec.ts";
import type { Mixture } from "../exact/mixture.ts";

/** A law of points as plain data, which `recipe.py` draws by: a built-in set's name, or a mixture of Gaussians. */
export type Recipe =
  | { readonly name: string }
  | {
      readonly weights: readonly number[];
      readonly means: readonly (readonly number[])[];
      readonly stds: readonly number[];
      /** The class of each Gaussian; its number unless given. */
      readonly labels?: readonly number[];
    };

/** A mixture whose Gaussians may be of classes. */
export type Law = Mixture & { readonly labels?: ArrayLike<number> };

export function recipeOfMixture({ dim, weights, means, stds, labels }: Law): Recipe {
  const coordinates = Array.from(means);
  return {
    weights: Array.from(weights),
    means: Array.from(stds, (_, i) => coordinates.slice(dim * i, dim * (i + 1))),
    stds: Array.from(stds),
    ...(labels ? { labels: Array.from(labels) } : {}),
  };
}

/** The law of data that a link or a setting names; undefined where there are but the points themselves. */
export function recipeOf(spec: DataSpec): Recipe | undefined {
  if (spec.kind !== "builtin") return undefined;
  const mixture = datasets[spec.name]?.mixture;
  return mixture ? recipeOfMixture(mixture) : { name: spec.name };
}
