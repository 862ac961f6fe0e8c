import { join } from "node:path";
import { playwright } from "@vitest/browser-playwright";
import type { TestProjectConfiguration } from "vitest/config";
import { chromiumArguments, findChromium, thisMachine } from "../../scripts/tools/chromium.ts";

const library = ["test/lib/**/*.tensor.test.ts", "test/browser/**/*.test.ts"];
const backends = ["backend.ts", "leaks.ts"].map((file) => join(import.meta.dirname, file));

/** In a real Chromium: the library on each of the browser's backends, and what needs a document. */
const browser: TestProjectConfiguration = {
  optimizeDeps: {
    include: [
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
    testTimeout: 300_000,
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
      instances: [
        { name: "webgpu", browser: "chromium", include: library, setupFiles: backends, provide: { backend: "webgpu" } },
        { name: "webgl", browser: "chromium", include: library, setupFiles: backends, provide: { backend: "webgl" } },
        { name: "document", browser: "chromium", include: ["test/components/**/*.browser.test.ts"] },
      ],
    },
  },
};

export default browser;
