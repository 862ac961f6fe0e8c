import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { inChromium, onGpus } from "../setup/browser.ts";

const include = ["overfit", "gradients"].map((name) => `test/lib/diffusion/models/${name}.tensor.test.ts`);

/** What GPUs that a processor imitates take too long for in `npm test`: networks that fit a batch to the end. */
export default defineConfig({
  root: resolve(import.meta.dirname, "../.."),
  test: { maxWorkers: 1, projects: [inChromium(onGpus(include, { isThorough: true }), 1_800_000)] },
});
