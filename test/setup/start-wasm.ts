export { startWasm } from "../../scripts/tools/start-wasm.ts";
