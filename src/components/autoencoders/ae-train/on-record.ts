import type { CoderSettings } from "../coder-training.ts";

type Asked = Omit<CoderSettings, "seed">;
const usual = { set: "digits", kl: 0.01, steps: 300, perceptual: false, adversarial: false } as const;

/** Trainings that are on record, five seeds each. */
export const recordedSettings: readonly Asked[] = [
  ...[1, 4, 16].map((latent) => ({ ...usual, latent })),
  ...[4, 16].map((latent) => ({ ...usual, latent, steps: 600 })),
  { ...usual, latent: 4, perceptual: true },
  { ...usual, latent: 4, adversarial: true },
];

/** What readings of a training begin with: its channels, the terms beside squared error, and its steps. */
export function recordName({ latent, perceptual, adversarial, steps }: Asked): string {
  const terms = perceptual ? (adversarial ? "both" : "perceptual") : adversarial ? "adversarial" : "plain";
  return `${latent}.${terms}.${steps}`;
}

/** The name of the training on record with these settings; none where there is no such. */
export function onRecord(settings: Asked): string | undefined {
  const names = ["set", "latent", "kl", "perceptual", "adversarial", "steps"] as const;
  const found = recordedSettings.find((each) => names.every((name) => each[name] === settings[name]));
  return found && recordName(found);
}
