import type { TestProjectConfiguration } from "vitest/config";

/** The sandbox of notebook cells in a real Chromium, without the site around it. */
const sandbox: TestProjectConfiguration = {
  test: {
    name: "sandbox",
    environment: "node",
    include: ["test/components/notebook/**/*.sandbox.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    sequence: { groupOrder: 2 },
  },
};

export default sandbox;
