import type { TestProjectConfiguration } from "vitest/config";

/** The package as it would be published: types, sizes, and what runs in this Node. */
export const ofPackage = (name: string, include: readonly string[]): TestProjectConfiguration => ({
  test: {
    name,
    environment: "node",
    include: [...include],
    globalSetup: ["test/package/setup/packed.ts"],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
  },
});

export default ofPackage("package", ["test/package/*.test.ts"]);
