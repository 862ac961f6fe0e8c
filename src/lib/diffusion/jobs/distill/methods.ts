import type { DistillMethod } from "../../distillation/methods.ts";
import { adversarialMethod } from "./adversarial.ts";
import { distillationMethod, trainingMethod } from "./consistency.ts";
import { guidanceMethod } from "./guidance.ts";
import { latentMethod } from "./latent.ts";
import { matchingMethod } from "./matching.ts";
import type { Method } from "./method.ts";
import { progressiveMethod } from "./progressive.ts";

export const methods: Readonly<Record<DistillMethod, Method>> = {
  progressive: progressiveMethod,
  "consistency-distillation": distillationMethod,
  "consistency-training": trainingMethod,
  "latent-consistency": latentMethod,
  guidance: guidanceMethod,
  adversarial: adversarialMethod,
  "distribution-matching": matchingMethod,
};
