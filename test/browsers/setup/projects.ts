import type { TestProjectConfiguration } from "vitest/config";
import type { EngineName } from "./engines.ts";

/** The built site in a browser, one project for each, in which the test files run. */
export const browsers = (names: readonly EngineName[], include: readonly string[]): TestProjectConfiguration[] =>
  names.map((engine) => ({
    test: {
      name: engine,
      environment: "node",
      include: [...include],
      globalSetup: ["test/browsers/setup/site.ts"],
      provide: { engine },
      testTimeout: 300_000,
      hookTimeout: 120_000,
      expect: { poll: { timeout: 60_000, interval: 200 } },
      maxWorkers: 2,
      sequence: { groupOrder: 2 },
    },
  }));
