import { html, type TemplateResult } from "lit";
import { button, choice, slider } from "../kit/controls/controls.ts";
import { wholeWithin, within } from "../kit/controls/within.ts";
import { readSpacing, spacingOptions } from "./paths.ts";

/** What a figure lets the reader choose of its samplers. */
export interface Options {
  spacing: string;
  order: number;
  eta: number;
  seed: number;
}

/** What a link or an attribute asks for, as near as there is. */
export function tidyOptions(options: Options): void {
  options.spacing = readSpacing(options.spacing);
  options.order = wholeWithin(options.order, 1, 4, 2);
  options.eta = within(options.eta, 0, 1, 0);
  if (!Number.isSafeInteger(options.seed) || options.seed < 0) options.seed = 1;
}

export const spacingChoice = (options: Pick<Options, "spacing">): TemplateResult =>
  choice({
    label: "Spacing of the steps",
    value: readSpacing(options.spacing),
    options: spacingOptions,
    onChange: (spacing) => (options.spacing = spacing),
  });

export const orderChoice = (
  options: Pick<Options, "order">,
  label = "Order, where there is one to choose",
): TemplateResult =>
  choice({
    label,
    value: String(options.order),
    options: ["1", "2", "3", "4"].map((order) => [order, order]),
    onChange: (order) => (options.order = Number(order)),
  });

export const etaSlider = (options: Pick<Options, "eta">): TemplateResult =>
  slider({
    label: "η of DDIM",
    min: 0,
    max: 1,
    step: 0.05,
    value: options.eta,
    ends: ["no noise", "as DDPM"],
    format: (eta) => eta.toFixed(2),
    onInput: (eta) => (options.eta = eta),
  });

export const otherNoise = (options: Pick<Options, "seed">): TemplateResult =>
  button({ label: "Other noise", onClick: () => options.seed++ });

export const optionControls = (options: Options): TemplateResult =>
  html`${spacingChoice(options)} ${orderChoice(options)} ${etaSlider(options)} ${otherNoise(options)}`;
