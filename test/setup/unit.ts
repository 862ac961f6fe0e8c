import type { TestProjectConfiguration } from "vitest/config";
import { isLong } from "./long.ts";

/** What needs neither page nor browser, in Node; `*.tensor.test.ts` here on TensorFlow.js' plain CPU backend. */
const unit: TestProjectConfiguration = {
  test: {
    name: "unit",
    environment: "node",
    provide: { isLong },
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    include: ["test/{architecture,layouts,lib,components,lessons,grade,scripts}/**/*.test.ts"],
    exclude: ["**/*.page.test.ts", "**/*.browser.test.ts", "**/*.sandbox.test.ts"],
    setupFiles: ["test/setup/cpu-backend.ts", "test/setup/leaks.ts"],
  },
};

export default unit;
