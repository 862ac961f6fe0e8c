/** What only training needs: fetched when the reader asks for it. */
export { parseTrainJob } from "../../../../lib/diffusion/jobs/train/parse.ts";
export { EngineLink } from "../../../learner/engine-link.ts";
export { Trainer } from "../../../workbench/denoiser-lab/state/trainer.ts";
export { checkSetup } from "../setup/check-setup.ts";
export { jobOf, sampleJobOf } from "./jobs.ts";
export { Meter } from "./meter.ts";
export { remarkFor } from "./remark.ts";
