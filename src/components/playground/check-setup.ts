import { dataSets } from "../../lib/diffusion/data/registry.ts";
import { names } from "../denoiser-lab/choices.ts";
import type { Setup } from "./setup.ts";

/** @throws a sentence where settings that are valid alone don't go together. */
export function checkSetup({ conditional, label, guidance, dropout, data }: Setup): void {
  if (label >= 0 && !conditional)
    throw new RangeError(
      `Class ${label} is asked for, but the network is not told the class: switch “${names.conditional}” on, or ask for class −1.`,
    );
  const classes = dataSets[data]?.classes ?? 0;
  if (label >= classes)
    throw new RangeError(
      `Class ${label} is asked for, but “${dataSets[data]?.title ?? data}” has the classes 0 to ${classes - 1}; −1 takes all.`,
    );
  if (guidance !== 1 && label < 0)
    throw new RangeError(`Guidance with s = ${guidance} needs a class to guide to: choose one from 0, or set s to 1.`);
  if (guidance !== 1 && dropout === 0)
    throw new RangeError(
      "Guidance asks the network without a class too, but no class was ever dropped in training: set the share dropped above 0.",
    );
}
