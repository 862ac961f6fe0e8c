import { html, type TemplateResult } from "lit";
import { button, choice, slider } from "../kit/controls/controls.ts";
import { optionsOf } from "../kit/controls/options.ts";
import type { Bind } from "../kit/frame/figure.ts";
import { number, oneOf, seed, whole } from "../kit/frame/properties.ts";
import { spacingOptions } from "./paths.ts";

/** What a figure lets the reader choose of its samplers. */
export const samplingOptions = {
  spacing: oneOf(spacingOptions, "time"),
  order: whole(2, 1, 4),
  eta: number(0, 0, 1),
  seed: seed(),
};
type Options = typeof samplingOptions;
type Has<K extends keyof Options> = Bind<Pick<Options, K>>;

export const spacingChoice = (figure: Has<"spacing">): TemplateResult =>
  choice({ label: "Spacing of the steps", ...figure.bind("spacing") });

export const orderChoice = (figure: Has<"order">, label = "Order, where there is one to choose"): TemplateResult =>
  choice({ label, ...figure.bind("order"), options: optionsOf([1, 2, 3, 4]) });

export const etaSlider = (figure: Has<"eta">): TemplateResult =>
  slider({
    label: "η of DDIM",
    ...figure.bind("eta"),
    step: 0.05,
    ends: ["no noise", "as DDPM"],
    format: (eta) => eta.toFixed(2),
  });

export const otherNoise = (figure: { seed: number }): TemplateResult =>
  button({ label: "New noise", onClick: () => figure.seed++ });

export const optionControls = (figure: Bind<Options> & { seed: number }): TemplateResult =>
  html`${spacingChoice(figure)} ${orderChoice(figure)} ${etaSlider(figure)} ${otherNoise(figure)}`;
