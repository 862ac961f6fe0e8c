/** The ways to make a student that needs few steps. */
export const distillMethods = [
  "progressive",
  "consistency-distillation",
  "consistency-training",
  "latent-consistency",
  "guidance",
  "adversarial",
  "distribution-matching",
] as const;

/** A name in `distillMethods`. */
export type DistillMethod = (typeof distillMethods)[number];

/** Whether a student is told a guidance scale; its teacher must know classes, and have been trained with dropped ones. */
export const isScaleConditioned = (method: DistillMethod): boolean =>
  method === "latent-consistency" || method === "guidance";
