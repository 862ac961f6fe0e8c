/** What only training needs: fetched when the reader asks for it. */
export { checkTrainJob } from "../../lib/diffusion/jobs/check.ts";
export { QualityMeter } from "../denoiser-lab/quality.ts";
export { Trainer } from "../denoiser-lab/trainer.ts";
export { EngineLink } from "../learner/engine-link.ts";
export { checkSetup } from "./check-setup.ts";
export { jobOf, sampleJobOf } from "./jobs.ts";
