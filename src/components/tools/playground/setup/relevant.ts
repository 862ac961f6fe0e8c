import { samplers } from "../../../../lib/diffusion/samplers/named.ts";
import { configName, firstConfig } from "../../../workbench/scheduler-config/read-config.ts";
import { isPictureLine, titleOfData } from "./data.ts";
import { forPictures } from "./for-pictures.ts";
import { defaultSetup, type FieldName, fields, type Setup } from "./setup.ts";

const needed: Partial<Record<FieldName, (setup: Setup) => boolean>> = {
  network: ({ data }) => isPictureLine(data),
  coupling: ({ data }) => !isPictureLine(data),
  dropout: ({ conditional }) => conditional,
  timesMean: ({ times }) => times === "logit-normal",
  spacing: ({ sampler }) => sampler !== configName,
  order: ({ sampler }) => samplers[sampler]?.orders !== undefined,
  eta: ({ sampler }) => sampler === "ddim",
  churn: ({ sampler }) => sampler === "heun",
  label: ({ conditional }) => conditional,
  guidance: ({ label }) => label >= 0,
  rescale: ({ guidance }) => guidance !== 1,
  from: ({ guidance }) => guidance !== 1,
  to: ({ guidance }) => guidance !== 1,
  negative: ({ guidance }) => guidance !== 1,
};

/**
 * Whether a setting does anything beside the others, or was set nevertheless and so must be in reach; a configuration waits
 * out of sight until its sampler is chosen again.
 */
export const matters = (name: FieldName, setup: Setup): boolean =>
  name === "scheduler"
    ? setup.sampler === configName
    : setup[name] !== defaultSetup[name] || (needed[name]?.(setup) ?? true);

/**
 * The setup with one setting changed; another sampler takes its own usual order, a configuration begins with an example,
 * pictures in place of points (or points in place of pictures) a network and a training that suit them.
 */
export const changed = (setup: Setup, name: FieldName, value: unknown): Setup => ({
  ...setup,
  ...(name === "data" && suited(setup, String(value))),
  ...(name === "sampler" && { order: defaultSetup.order }),
  ...(value === configName && { scheduler: setup.scheduler || firstConfig }),
  [name]: value,
});

function suited({ data }: Setup, other: string): Partial<Setup> {
  if (isPictureLine(data) === isPictureLine(other)) return {};
  const { label, guidance, negative } = defaultSetup;
  const unguided = { label, guidance, negative };
  if (isPictureLine(other)) return { ...forPictures, ...unguided };
  const usual = Object.keys(forPictures).map((name) => [name, defaultSetup[name as FieldName]]);
  return { ...Object.fromEntries(usual), ...unguided };
}

/** A setting's value in words. */
export function inWords(name: FieldName, value: Setup[FieldName]): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value === -1) return name === "label" ? "all" : name === "negative" ? "none" : "−1";
  const [, text] = fields[name].options?.find(([option]) => option === value) ?? [];
  return text ?? (name === "data" ? titleOfData(String(value)) : String(value));
}
