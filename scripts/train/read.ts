import { existsSync, readFileSync } from "node:fs";
import { readShipped } from "../../src/components/workbench/shipped/read-shipped.ts";
import type { Shipped, ShippedName } from "../../src/components/workbench/shipped/shipped.ts";

/** A network that ships with the site, from its folder. */
export function shippedHere(name: ShippedName): Shipped {
  const at = `public/models/${name}`;
  const weights = readFileSync(`${at}/diffusion_pytorch_model.safetensors`);
  const config = JSON.parse(readFileSync(`${at}/config.json`, "utf8")) as Record<string, unknown>;
  return readShipped(config, new Uint8Array(weights).buffer);
}

/** Whether it has been trained. */
export const isHere = (name: ShippedName): boolean => existsSync(`public/models/${name}/config.json`);
