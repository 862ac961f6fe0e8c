import { schedulerPlan } from "../../../../lib/diffusion/diffusers/schedulers/sampling.ts";
import { samplers } from "../../../../lib/diffusion/samplers/named.ts";
import { names } from "../../../workbench/denoiser-lab/state/choices.ts";
import { parseConfig } from "../../../workbench/scheduler-config/parse.ts";
import { configName } from "../../../workbench/scheduler-config/read-config.ts";
import type { RunData } from "./data.ts";
import type { Setup } from "./setup.ts";

type Known = Pick<RunData, "classNames" | "title">;

/** @throws a sentence where settings that are valid alone don't go together. */
export function checkSetup(setup: Setup, data: Known): void {
  checkNetwork(setup, "shape" in data);
  checkClasses(setup, data);
  checkSampler(setup);
  if (setup.guidance !== 1) checkGuided(setup, data);
}

function checkNetwork({ network, coupling }: Setup, arePictures: boolean) {
  if (arePictures && network === "mlp")
    throw new RangeError("A perceptron takes points alone: choose a U-Net, a DiT or a U-ViT for pictures.");
  if (!arePictures && network !== "mlp")
    throw new RangeError("A U-Net, a DiT or a U-ViT takes pictures alone: choose a perceptron for points.");
  if (arePictures && coupling !== "independent")
    throw new RangeError("Noise is paired with near data for points alone: leave it as drawn for pictures.");
}

function checkSampler({ sampler, scheduler, samplerSteps, order }: Setup) {
  if (sampler === configName) {
    schedulerPlan({ scheduler: parseConfig(scheduler) }, samplerSteps);
    return;
  }
  const { orders, title } = samplers[sampler]!;
  if (order !== "usual" && orders && !orders.includes(Number(order)))
    throw new RangeError(`${title} has the orders ${orders.join(", ")}; choose one of them in place of ${order}.`);
}

function checkClasses({ conditional, label }: Setup, { classNames: { length }, title }: Known) {
  if (conditional && length === 0)
    throw new RangeError(
      `“${title}” has no classes, so the network can't be told any: switch “${names.conditional}” off, or choose data with classes.`,
    );
  if (label >= 0 && !conditional)
    throw new RangeError(
      `Class ${label} is asked for, but the network is not told the class: switch “${names.conditional}” on, or ask for all of them, which is −1.`,
    );
  if (label >= length && label >= 0)
    throw new RangeError(
      `Class ${label} is asked for, but “${title}” has the classes 0 to ${length - 1}; −1 is all of them.`,
    );
}

function checkGuided({ guidance, label, negative, from, to, dropout }: Setup, data: Known) {
  if (label < 0)
    throw new RangeError(`Guidance with s = ${guidance} needs a class to guide to: choose one from 0, or set s to 1.`);
  if (negative >= data.classNames.length)
    throw new RangeError(
      `“${data.title}” has the classes 0 to ${data.classNames.length - 1}; class ${negative} is not there to steer away from. −1 steers away from none.`,
    );
  if (negative < 0 && dropout === 0)
    throw new RangeError(
      "Guidance asks the network without a class too, but no class was ever dropped in training: set the share dropped above 0.",
    );
  if (from < to)
    throw new RangeError(
      `Samples run from time 1, which is noise, down to 0: they can't be guided from ${from} down to ${to}. Change the two.`,
    );
}
