import { beforeAll } from "vitest";
import { startWasm } from "./start-wasm.ts";

beforeAll(startWasm);
