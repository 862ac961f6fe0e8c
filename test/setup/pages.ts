import type { TestProjectConfiguration } from "vitest/config";
import { isLong } from "./long.ts";

/** The built site, driven in a real Chromium as a reader would. */
const pages: TestProjectConfiguration = {
  test: {
    name: "pages",
    environment: "node",
    provide: { isLong },
    include: ["test/pages/**/*.test.ts", "test/lessons/**/*.page.test.ts"],
    globalSetup: ["test/setup/site.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    maxWorkers: 2,
    maxConcurrency: 2,
    sequence: { groupOrder: 2 },
  },
};

export default pages;
