import { defineConfig } from "vitest/config";
import browser from "./test/setup/browser.ts";
import pages from "./test/setup/pages.ts";
import unit from "./test/setup/unit.ts";
import wasm from "./test/setup/wasm.ts";

export default defineConfig({ test: { projects: [unit, wasm, browser, pages] } });
