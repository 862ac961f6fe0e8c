import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { compiled, files } from "../../../scripts/tools/kernels.ts";
import { fromBase64 } from "../../../src/lib/diffusion/formats/base64.ts";
import { fused, plain } from "../../../src/lib/diffusion/kernels/wasm/generated.ts";

test.each(Object.keys(files).map((file) => [basename(file), file] as const))(
  "the modules of %s are those of their sources: run npm run kernels",
  (_, file) => {
    expect(readFileSync(file, "utf8") === compiled(file)).toBe(true);
  },
  300_000,
);

describe.each(Object.entries({ fused, plain }))("the %s module", (_name, text) => {
  const bytes = fromBase64(text);

  test("works in the memory that it is given, and asks for nothing else", () => {
    expect(WebAssembly.Module.imports(new WebAssembly.Module(bytes))).toEqual([
      { module: "env", name: "memory", kind: "memory" },
    ]);
  });

  test("writes nothing there by itself", () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
    expect(new Uint8Array(memory.buffer).every((byte) => byte === 0)).toBe(true);
  });
});
