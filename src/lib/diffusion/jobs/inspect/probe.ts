import { type Tensor, zerosLike } from "#tf";
import type { Probe } from "../../models/probe.ts";

/** A probe that keeps what some modules make, and what it kept so far. */
export interface Looking {
  readonly probe: Probe;
  readonly seen: readonly (readonly [path: string, x: Tensor])[];
  /** @throws a sentence if the network went by without one of the modules. */
  readonly requireAll: () => void;
}

/** Keeps what the modules of `see` make; those of `cut` are put to zero first. */
export function looking(see: readonly string[], cut: readonly string[]): Looking {
  const [wanted, zeroed, passed] = [new Set(see), new Set(cut), new Set<string>()];
  const seen: [string, Tensor][] = [];
  const look = (path: string, x: Tensor) => {
    const given = zeroed.has(path) ? zerosLike(x) : x;
    passed.add(path);
    if (wanted.has(path)) seen.push([path, given]);
    return given;
  };
  const requireAll = () => {
    const missing = [...see, ...cut].find((path) => !passed.has(path));
    if (missing !== undefined)
      throw new RangeError(
        `This network has no module ${missing}; it has ${[...passed].slice(0, 6).join(", ")} and so on.`,
      );
  };
  return { probe: Object.assign(look, { wants: (path: string) => wanted.has(path) }), seen, requireAll };
}

/** Puts the output of some modules to zero. */
export const cutting = (paths: readonly string[]): Probe => looking([], paths).probe;
