import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { ofPackage } from "../setup/package.ts";

export default defineConfig({
  root: resolve(import.meta.dirname, "../.."),
  test: { projects: [ofPackage("package", ["test/package/**/*.test.ts"])] },
});
