import { join } from "node:path";
import { playwright } from "@vitest/browser-playwright";
import type { ProvidedContext } from "vitest";
import type { TestProjectConfiguration } from "vitest/config";
import type { BrowserInstanceOption } from "vitest/node";
import { chromiumArguments, findChromium, thisMachine } from "../../scripts/tools/chromium.ts";
import { isLong } from "./long.ts";

/** What has no kernels of its own, and is asked of the other backends: a GPU that is imitated in software takes minutes. */
const elsewhere = [
  "lib/bench/alike",
  "lib/diffusion/jobs/train/request",
  "lib/diffusion/jobs/sample/*",
  "lib/diffusion/jobs/{autoencoder,classifier,contrastive,families,inspect,latents,reflow}/run",
];
const beyondWebgl = [
  "lib/diffusion/{distillation,models}/*",
  "lib/diffusion/networks/{families,files,implementations}",
  "lib/diffusion/jobs/{distill,latents}/run",
  "lib/diffusion/jobs/{shapes,train/precompile}",
  "lib/diffusion/kernels/repairs/repeated",
];
const longAlone = (names: readonly string[]) => (isLong ? [] : names.map((name) => `test/${name}.tensor.test.ts`));

const backends = ["backend.ts", "leaks.ts"].map((file) => join(import.meta.dirname, file));

/** The library on each of the browser's backends. */
export const onGpus = (include: string[], provide: Partial<ProvidedContext> = {}): BrowserInstanceOption[] =>
  (["webgpu", "webgl"] as const).map((backend) => ({
    ...{ name: backend, browser: "chromium", include, setupFiles: backends },
    exclude: longAlone(backend === "webgl" ? [...elsewhere, ...beyondWebgl] : elsewhere),
    provide: { ...provide, backend, isLong },
  }));

/** Tests in a real Chromium. */
export const inChromium = (instances: BrowserInstanceOption[], testTimeout = 300_000): TestProjectConfiguration => ({
  optimizeDeps: {
    include: [
      "@codemirror/state",
      "@codemirror/view",
      "@tensorflow/tfjs-backend-cpu",
      "@tensorflow/tfjs-backend-wasm",
      "@tensorflow/tfjs-backend-webgl",
      "@tensorflow/tfjs-backend-webgpu",
      "@tensorflow/tfjs-core",
      "@tensorflow/tfjs-core/dist/register_all_gradients",
      "d3",
      "fast-check",
      "idb-keyval",
      "lit",
      "lit/async-directive.js",
      "lit/directives/live.js",
    ],
  },
  test: {
    testTimeout,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 30_000 } },
    browser: {
      enabled: true,
      headless: true,
      ui: false,
      screenshotFailures: false,
      connectTimeout: 300_000,
      provider: playwright({
        launchOptions: { executablePath: findChromium(thisMachine), args: chromiumArguments(thisMachine) },
      }),
      instances,
    },
  },
});

/** The library, and what needs a document. */
export default inChromium([
  ...onGpus(["test/lib/**/*.tensor.test.ts", "test/browser/**/*.test.ts"]),
  { name: "document", browser: "chromium", include: ["test/components/**/*.browser.test.ts"] },
]);
