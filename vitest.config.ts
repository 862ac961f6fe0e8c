import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import browser from "./test/setup/browser.ts";
import pages from "./test/setup/pages.ts";
import unit from "./test/setup/unit.ts";
import wasm from "./test/setup/wasm.ts";

/** Two at least: a test in a browser waits for it half of the time. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

export default defineConfig({ test: { maxWorkers, projects: [unit, wasm, browser, pages] } });
