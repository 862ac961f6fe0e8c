import type { ModelSpec } from "../../../../lib/diffusion/jobs/types.ts";
import { modelSpec } from "../../../workbench/denoiser-lab/state/settings.ts";
import { arePictures, type PictureData, type RunData } from "./data.ts";
import type { Setup } from "./setup.ts";

/** The network of a setup, on its data. */
export const modelOf = (setup: Setup, data: RunData): ModelSpec =>
  arePictures(data) ? pictureModel(setup, data) : modelSpec(setup, data);

function pictureModel(setup: Setup, { shape, classNames }: PictureData): ModelSpec {
  const { schedule, prediction, conditional, network } = setup;
  const reading = { schedule, prediction, shape, classes: conditional ? classNames.length : 0 };
  return network === "dit" || network === "u-vit"
    ? { network, ...transformer(setup), ...reading }
    : { network: "unet-2d", ...unet(setup), ...reading };
}

const dividing = (candidates: readonly number[], width: number) => candidates.find((n) => width % n === 0) ?? 1;

/** As many levels as the setup has layers, one residual block each, attention at the deepest. */
function unet({ width, depth }: Setup) {
  const channels = Array.from({ length: depth }, (_, i) => (i === 0 ? width : 2 * width));
  return {
    channels,
    layers: 1,
    attention: channels.map((_, i) => i === depth - 1),
    groups: dividing([8, 4, 2], width),
    headDim: dividing([16, 8, 4, 2], channels.at(-1)!),
  };
}

/** Heads of eight numbers at least, where the width has room for them. */
const transformer = ({ width, depth }: Setup) => ({
  ...{ patch: 2, width, depth },
  heads: [4, 2].find((heads) => width % heads === 0 && width >= 8 * heads) ?? 1,
});
