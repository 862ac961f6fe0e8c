import type { Tensor } from "#tf";

/**
 * Looks into a network as it answers: told each module's PyTorch path and what the module made, it returns what goes on, be it
 * the same, cut or replaced. Tensors that it makes are freed as those of the network are.
 */
export interface Probe {
  (path: string, x: Tensor): Tensor;
  /** Whether it wants what is only made where it is asked for: probabilities of attention, at "….weights" [b, heads, n, m]. */
  readonly wants?: (path: string) => boolean;
}

/** A module within a network that is looked into; undefined where nobody looks. */
export type Place = { readonly probe: Probe; readonly path: string } | undefined;

const join = (path: string, name: string) => (path ? `${path}.${name}` : name);

/** A network as a whole. */
export const root = (probe: Probe | undefined): Place => probe && { probe, path: "" };

/** A module within a module. */
export const below = (at: Place, name: string): Place => at && { probe: at.probe, path: join(at.path, name) };

/** What the probe makes of what the module made. */
export const seen = <T extends Tensor>(at: Place, x: T): T => (at ? (at.probe(at.path, x) as T) : x);

/** The same of a module within a module. */
export const seenAt = <T extends Tensor>(at: Place, name: string, x: T): T =>
  at ? (at.probe(join(at.path, name), x) as T) : x;

/** Whether the probe asks for what a module makes only then. */
export const isWanted = (at: Place): boolean => at?.probe.wants?.(at.path) ?? false;
