import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { browsers } from "./setup/projects.ts";

export default defineConfig({
  root: resolve(import.meta.dirname, "../.."),
  test: { projects: browsers(["chromium", "firefox", "webkit"], ["test/browsers/*.test.ts"]) },
});
