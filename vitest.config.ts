import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { browsers } from "./test/browsers/setup/projects.ts";
import browser from "./test/setup/browser.ts";
import { LongestFirst } from "./test/setup/longest-first.ts";
import library from "./test/setup/package.ts";
import pages from "./test/setup/pages.ts";
import sandbox from "./test/setup/sandbox.ts";
import unit, { apart } from "./test/setup/unit.ts";
import wasm from "./test/setup/wasm.ts";

/** Two at least: a test in a browser waits for it half of the time. */
const maxWorkers = Math.max(2, availableParallelism() - 1);

/** A part of what `npm run test:browsers` asks; Chromium runs all other tests anyway. */
const others = browsers(["firefox", "webkit"], ["test/browsers/smoke.test.ts"]);

export default defineConfig({
  test: {
    maxWorkers,
    sequence: { sequencer: LongestFirst },
    projects: [unit, apart, wasm, browser, library, pages, sandbox, ...others],
  },
});
