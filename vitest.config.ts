import { defineConfig } from "vitest/config";
import unit from "./test/setup/unit.ts";

export default defineConfig({ test: { projects: [unit] } });
