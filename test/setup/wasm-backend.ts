import { beforeAll } from "vitest";
import { poisonMemory } from "./poison.ts";
import { startWasm } from "./start-wasm.ts";

beforeAll(async () => {
  await startWasm();
  poisonMemory();
});
