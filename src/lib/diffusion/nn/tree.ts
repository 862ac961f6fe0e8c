import { concat, reshape, Tensor, type Tensor1D } from "#tf";
import { unravel as cut } from "../kernels/unravel.ts";

/** Parameters: nested plain objects and arrays of tensors whose paths, joined with dots, are PyTorch's state_dict keys. */
export type Tree = Tensor | readonly Tree[] | { readonly [key: string]: Tree };

/**
 * Paths and tensors, in the order of definition.
 * @param path What all paths begin with.
 */
export function leaves(tree: Tree, path = ""): [path: string, leaf: Tensor][] {
  if (tree instanceof Tensor) return [[path, tree]];
  return Object.entries(tree).flatMap(([key, node]) => leaves(node, path ? `${path}.${key}` : key));
}

/** A tree of the same form with each leaf replaced. */
export function map<T extends Tree>(f: (leaf: Tensor, path: string) => Tensor, tree: T, path = ""): T {
  if (tree instanceof Tensor) return f(tree, path) as T & Tensor;
  const at = (key: string | number) => (path ? `${path}.${key}` : `${key}`);
  if (Array.isArray(tree)) return tree.map((node, i) => map(f, node, at(i))) as unknown as T;
  return Object.fromEntries(Object.entries(tree).map(([key, node]) => [key, map(f, node, at(key))])) as T;
}

/** A tree like `tree` with the given values for leaves, in the order of `leaves`. */
export function rebuild<T extends Tree>(tree: T, values: readonly Tensor[]): T {
  let i = 0;
  return map(() => values[i++]!, tree);
}

/** All leaves as one vector [n]. */
export const ravel = (tree: Tree): Tensor1D =>
  concat(leaves(tree).map(([, leaf]) => reshape(leaf, [leaf.size]))) as Tensor1D;

/** The inverse of `ravel`: a vector [n] cut into a tree like `tree`. */
export function unravel<T extends Tree>(tree: T, vector: Tensor1D): T {
  const shapes = leaves(tree).map(([, leaf]) => leaf.shape);
  return rebuild(tree, cut(vector, shapes));
}

/** A tree from state_dict entries; whole-number keys make arrays. */
export function nest(entries: Iterable<readonly [path: string, leaf: Tensor]>): Tree {
  const root: Record<string, unknown> = Object.create(null);
  for (const [path, leaf] of entries) {
    const keys = path.split(".");
    const last = keys.pop()!;
    let node = root;
    for (const [i, key] of keys.entries()) {
      node[key] ??= /^\d+$/.test(keys[i + 1] ?? last) ? [] : Object.create(null);
      node = node[key] as Record<string, unknown>;
    }
    node[last] = leaf;
  }
  return root as Tree;
}
