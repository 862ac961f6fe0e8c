import type { TestProjectConfiguration } from "vitest/config";
import { isLong } from "./long.ts";

/** Tests that take a backend away or imitate one, and leave TensorFlow.js otherwise than they found it: each has a process of its own. */
const alone = ["test/lib/diffusion/backend/{choose,compare}.test.ts"];

const inNode = {
  environment: "node",
  provide: { isLong },
  testTimeout: 120_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 30_000 } },
  setupFiles: ["test/setup/cpu-backend.ts", "test/setup/leaks.ts"],
};

/**
 * What needs neither page nor browser, in Node; `*.tensor.test.ts` here on TensorFlow.js' plain CPU backend. A process runs
 * file after file: to begin anew for each takes as long as most files do.
 */
const unit: TestProjectConfiguration = {
  test: {
    ...inNode,
    name: "unit",
    isolate: false,
    include: ["test/{architecture,layouts,lib,components,lessons,grade,scripts}/**/*.test.ts"],
    exclude: ["**/*.page.test.ts", "**/*.browser.test.ts", "**/*.sandbox.test.ts", ...alone],
  },
};

export const apart: TestProjectConfiguration = { test: { ...inNode, name: "apart", include: alone } };

export default unit;
