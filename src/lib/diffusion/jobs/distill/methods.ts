import type { DistillMethod } from "../../distillation/methods.ts";
import { adversarialWay } from "./adversarial.ts";
import { distillationWay, trainingWay } from "./consistency.ts";
import { guidanceWay } from "./guidance.ts";
import { latentWay } from "./latent.ts";
import type { Way } from "./method.ts";
import { progressiveWay } from "./progressive.ts";

export const ways: Readonly<Record<DistillMethod, Way>> = {
  progressive: progressiveWay,
  "consistency-distillation": distillationWay,
  "consistency-training": trainingWay,
  "latent-consistency": latentWay,
  guidance: guidanceWay,
  adversarial: adversarialWay,
};
