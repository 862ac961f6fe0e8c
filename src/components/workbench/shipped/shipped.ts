import type { ModelSpec } from "../../../lib/diffusion/jobs/types.ts";
import { onSite } from "../../kit/data/on-site.ts";

/** A trained network that comes with the site. */
export interface Shipped {
  readonly model: ModelSpec;
  readonly params: Float32Array;
  readonly classNames: readonly string[];
}

export const shippedNames = ["glyphs-unet", "glyphs-unet-no-skips", "glyphs-dit"] as const;
export type ShippedName = (typeof shippedNames)[number];

const known = new Map<ShippedName, Promise<Shipped>>();

/** Fetched once. @throws a sentence where it can't be had. */
export function shipped(name: ShippedName): Promise<Shipped> {
  const made = known.get(name) ?? fetched(name);
  known.set(name, made);
  made.catch(() => known.delete(name));
  return made;
}

async function fetched(name: ShippedName): Promise<Shipped> {
  const base = onSite();
  const file = async (path: string) => {
    const response = await fetch(`${base}models/${name}/${path}`);
    if (!response.ok)
      throw new Error(
        `The trained network could not be fetched (${response.status}). Check the connection and try again.`,
      );
    return response;
  };
  const [config, weights] = await Promise.all([
    file("config.json").then((response) => response.json() as Promise<Record<string, unknown>>),
    file("diffusion_pytorch_model.safetensors").then((response) => response.arrayBuffer()),
  ]);
  const { readShipped } = await import("./read-shipped.ts");
  return readShipped(config, weights);
}
