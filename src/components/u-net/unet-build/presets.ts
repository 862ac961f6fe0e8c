/** What the figure can begin with. */
export interface Setup {
  readonly size: number;
  readonly colours: number;
  /** Levels with their channels, a star where there is attention: "32 64 64*". */
  readonly stages: string;
  readonly layers: number;
  readonly groups: number;
}

type Preset = Setup & { readonly title: string };

/** Ho et al., arXiv:2006.11239, appendix B, for the second and third. */
export const presets = {
  small: {
    title: "a small one, for 16 × 16",
    size: 16,
    colours: 1,
    stages: "32 64 64*",
    layers: 1,
    groups: 8,
  },
  cifar: {
    title: "DDPM on CIFAR-10, 2020",
    ...{ size: 32, colours: 3, stages: "128 256* 256 256", layers: 2, groups: 32 },
  },
  celeba: {
    title: "DDPM on faces of 256 × 256, 2020",
    ...{ size: 256, colours: 3, stages: "128 128 256 256 512* 512", layers: 2, groups: 32 },
  },
  flat: { title: "one level only: no U at all", size: 16, colours: 1, stages: "64", layers: 3, groups: 8 },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof presets;

const parts = ["size", "colours", "stages", "layers", "groups"] as const;

/** The name of a setup that is listed. */
export const nameOf = (setup: Setup): PresetName | "own" =>
  (Object.keys(presets) as PresetName[]).find((name) => parts.every((part) => presets[name][part] === setup[part])) ??
  "own";

export const setupOf = (name: PresetName): Setup => {
  const { title: _, ...setup } = presets[name];
  return setup;
};
