import { lookup } from "../check/lookup.ts";
import { requireWhole } from "../check/numbers.ts";
import { sizeOf } from "../math/size.ts";
import { ditFamily } from "./dit-family.ts";
import { type MlpSettings, mlpFamily } from "./mlp-family.ts";
import { residualMlpFamily } from "./residual-mlp-family.ts";
import type { DataShape, NetworkFamily, Shapes } from "./types.ts";
import { uvitFamily } from "./u-vit-family.ts";
import { unet2dFamily } from "./unet-2d-family.ts";

/** The networks that jobs can train, by name. */
export const networks = {
  mlp: mlpFamily,
  "residual-mlp": residualMlpFamily,
  "unet-2d": unet2dFamily,
  dit: ditFamily,
  "u-vit": uvitFamily,
} as const satisfies Record<string, NetworkFamily<never>>;

/** A name in `networks`. */
export type NetworkName = keyof typeof networks;

/** The settings of a network of the name, without it. */
type SettingsOf<N extends NetworkName> = (typeof networks)[N] extends NetworkFamily<infer S> ? S : never;

/** A network as plain data: its name, "mlp" unless given, and its settings. */
export type NetworkSpec =
  | ({ readonly network?: undefined } & MlpSettings)
  | { [N in NetworkName]: { readonly network: N } & SettingsOf<N> }[NetworkName];

/** A network whose settings were checked. */
export interface ParsedNetwork {
  readonly name: NetworkName;
  readonly settings: NetworkSpec;
  readonly data: DataShape;
  readonly shapes: Shapes;
  /** How many numbers its parameters are. */
  readonly size: number;
  /** Floating-point operations of one example's way through. */
  readonly flops: number;
  /** How many numbers the largest tensor on an example's way is. */
  readonly largest: number;
}

/**
 * Checks a network's settings against the data that it is to answer for, and tells its parameters and what it costs.
 *
 * @throws a sentence where a name is unknown, a setting is out of range, or the data don't suit the network.
 */
export function parseNetwork(settings: NetworkSpec, data: DataShape): ParsedNetwork {
  const name = settings.network ?? "mlp";
  const families = networks as unknown as Readonly<Record<string, NetworkFamily<NetworkSpec>>>;
  const family = lookup(families, name, "network");
  for (const side of data.shape) requireWhole("length of a side of the data", side, 1, 65_536);
  family.check(settings, data);
  const shapes = family.shapes(settings, data);
  const size = shapes.reduce((sum, [, shape]) => sum + sizeOf(shape), 0);
  const [flops, largest] = [family.flops(settings, data), family.largest(settings, data)];
  return { name, settings, data, shapes, size, flops, largest };
}
