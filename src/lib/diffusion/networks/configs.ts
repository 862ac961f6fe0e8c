import { ConfigError } from "../models/options.ts";
import type { Spec } from "../models/spec.ts";
import type { Config, ModelFamily } from "./model-family.ts";
import { type NetworkName, type NetworkSpec, networks, parseNetwork } from "./named.ts";
import { specOfShapes } from "./shapes-spec.ts";
import type { DataShape } from "./types.ts";

// biome-ignore lint/suspicious/noExplicitAny: each family has settings of its own
type Family = { readonly title: string; readonly model?: ModelFamily<any> };

/** @throws RangeError where a network is of no class of models. */
function modelOf(settings: NetworkSpec, data: DataShape): ModelFamily<NetworkSpec> {
  const { name } = parseNetwork(settings, data);
  const { title, model } = networks[name] as Family;
  if (model) return model as ModelFamily<NetworkSpec>;
  throw new RangeError(`${title} is none of diffusers' models, so it has no config.json: take a network of images.`);
}

/** The config.json of a network that jobs train. @throws RangeError where the network is of no class of models. */
export const configOf = (settings: NetworkSpec, data: DataShape): Config =>
  modelOf(settings, data).config(settings, data);

/**
 * A network's parameters by PyTorch's paths, as they lie in files; of networks that are no class of models too.
 * @throws a sentence where a name is unknown, a setting is out of range, or the data don't suit the network.
 */
export function specOf(settings: NetworkSpec, data: DataShape): Spec {
  const { name, shapes } = parseNetwork(settings, data);
  const { model } = networks[name] as Family;
  return model ? model.spec(settings, data) : specOfShapes(shapes);
}

/** A network that jobs can train, and what data it is for. */
export interface FoundNetwork {
  readonly settings: NetworkSpec;
  readonly data: DataShape;
}

/** The network of a config.json. @throws ConfigError, which names the option, where jobs train no such network. */
export function settingsOf(config: unknown): FoundNetwork {
  const name = (config as Config | null)?._class_name;
  const families = Object.entries<Family>(networks).filter(([, { model }]) => model);
  const found = families.find(([, { model }]) => model!.name === name);
  if (!found)
    throw new ConfigError(
      "_class_name",
      `Jobs train no ${String(name).slice(0, 80)} (but one of ${families.map(([, { model }]) => model!.name).join(", ")}).`,
    );
  const [network, { model }] = found as [NetworkName, Required<Family>];
  const { settings, data } = model.settings(config);
  return { settings: { network, ...settings }, data };
}
