import type { NetworkName, NetworkSpec } from "../../../../src/lib/diffusion/networks/named.ts";

/** A network of each family, as small as it gets. */
export const tiny: Readonly<Record<NetworkName, NetworkSpec>> = {
  mlp: { network: "mlp", width: 8, depth: 2 },
  "residual-mlp": { network: "residual-mlp", width: 8, depth: 2 },
  "unet-2d": { network: "unet-2d", channels: [4, 8], layers: 1, attention: [false, true], groups: 2, headDim: 4 },
  dit: { network: "dit", patch: 2, width: 8, depth: 2, heads: 2 },
  "u-vit": { network: "u-vit", patch: 2, width: 8, depth: 3, heads: 2 },
};

/** Whether a network takes data of any shape, not only images. */
export const takesAll = (network: NetworkName): boolean => network === "mlp" || network === "residual-mlp";
