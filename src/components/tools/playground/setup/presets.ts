import { forPictures } from "./for-pictures.ts";
import { defaultSetup, type Setup } from "./setup.ts";

/** Two setups to train beside each other, and what to look at. */
export interface Preset {
  readonly title: string;
  readonly look: string;
  readonly a: Setup;
  readonly b: Setup;
}

const preset = (title: string, look: string, a: Partial<Setup>, b: Partial<Setup> = {}): Preset => ({
  title,
  look,
  a: { ...defaultSetup, ...a },
  b: { ...defaultSetup, ...a, ...b },
});

/** In each, A is set up well and B is not, or they differ in one choice. */
export const presets: Readonly<Record<string, Preset>> = {
  targets: preset(
    "Two targets, one path",
    "Both learn the same path: look which stretches of the moons B leaves empty. Don't compare the losses, which are in different units.",
    {},
    { prediction: "epsilon" },
  ),
  "one-step": preset(
    "One step is not enough",
    "B is sampled in a single step: look how its points pile up about the mean of the data, where there are none.",
    {},
    { samplerSteps: 1 },
  ),
  rate: preset(
    "A learning rate far too high",
    "B takes steps a hundred times as long: look at its loss, and how far from the data its samples land.",
    {},
    { learningRate: 0.3 },
  ),
  tiny: preset(
    "A network too small",
    "B has one layer of four units: look how little of the moons' shape it can make.",
    {},
    { width: 4, depth: 1 },
  ),
  pairing: preset(
    "Nearby noise, straighter paths",
    "Both are sampled in two steps; B learned from noise paired with the points nearest to it: look how much closer to the moons its samples land.",
    { samplerSteps: 2 },
    { coupling: "minibatch-ot" },
  ),
  guidance: preset(
    "Guidance narrows a class",
    "Both are asked for class 0; B is guided with s = 5: look how much closer together its points lie.",
    { data: "pinwheel", conditional: true, label: 0 },
    { guidance: 5 },
  ),
  interval: preset(
    "Guide only at the end",
    "Both are guided with s = 5, B only from time 0.3 on, when its points have found their places: look how much longer a stretch of the arm they cover.",
    { data: "pinwheel", conditional: true, label: 0, guidance: 5 },
    { from: 0.3 },
  ),
  pictures: preset(
    "Pictures: a U-Net and a DiT",
    "Both learn to draw the digits in as many steps: look which one's can be read sooner. Move through the sampling afterwards, and look at its guesses.",
    { ...forPictures, data: "pictures~digits" },
    { network: "dit", width: 40, learningRate: 0.002 },
  ),
  "pictures-guidance": preset(
    "Pictures: guidance to one digit",
    "Both are asked for threes; B is guided with s = 4: look how much more alike its threes are.",
    { ...forPictures, data: "pictures~digits", label: 3 },
    { guidance: 4 },
  ),
};
