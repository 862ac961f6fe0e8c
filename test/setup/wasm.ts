import type { TestProjectConfiguration } from "vitest/config";
import { isLong } from "./long.ts";

/** The library on WebAssembly, in Node: the backend of readers without a GPU. */
const wasm: TestProjectConfiguration = {
  test: {
    name: "wasm",
    environment: "node",
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    include: ["test/lib/**/*.tensor.test.ts"],
    provide: { isWasm: true, isLong },
    setupFiles: ["test/setup/wasm-backend.ts", "test/setup/leaks.ts"],
  },
};

export default wasm;
