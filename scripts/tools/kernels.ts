import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { toBase64 } from "../../src/lib/diffusion/formats/base64.ts";

const root = resolve(import.meta.dirname, "../..");
const folder = join(root, "src/lib/diffusion/kernels/wasm");
const compiler = join(root, "node_modules/assemblyscript/bin/asc.js");

/** Where the compiled modules are kept as text: the library fetches nothing. */
export const generated = join(folder, "generated.ts");

/** Memory is TensorFlow.js', so the module may neither have data of its own nor a heap: `stub` leaves both out. */
const options = [
  ...["--noAssert", "--runtime", "stub", "--importMemory", "--noExportMemory", "--initialMemory", "0"],
  ...["--use", "abort=", "-O3", "--enable", "simd", "--disableWarning", "112", "--disableWarning", "201"],
];

/** The builds: what every browser with SIMD runs, and what those with fused multiply-add run faster. */
const builds = { plain: [], fused: ["--enable", "relaxed-simd"] };

function compile(features: readonly string[]): Uint8Array {
  const out = mkdtempSync(join(tmpdir(), "kernels-"));
  const file = join(out, "kernels.wasm");
  try {
    execFileSync(process.execPath, [compiler, "index.ts", ...options, ...features, "--outFile", file], {
      cwd: join(folder, "assembly"),
      stdio: ["ignore", "ignore", "inherit"],
    });
    return readFileSync(file);
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** The text of the generated file, freshly compiled. */
export function compiled(): string {
  const modules = Object.entries(builds).map(
    ([name, features]) => `export const ${name} =\n  "${toBase64(compile(features))}";\n`,
  );
  return `/** Compiled from assembly/ by \`npm run kernels\`. */\n\n${modules.join("\n")}`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(generated, compiled());
