import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { toBase64 } from "../../src/lib/diffusion/formats/base64.ts";

const root = resolve(import.meta.dirname, "../..");
const folder = join(root, "src/lib/diffusion/kernels/wasm");
const compiler = join(root, "node_modules/assemblyscript/bin/asc.js");

const options = ["--noAssert", "--runtime", "stub", "--use", "abort=", "-O3", "--enable", "simd"];
/** Memory is TensorFlow.js', so the module may neither have data of its own nor a heap: `stub` leaves both out. */
const borrowed = [
  ...["--importMemory", "--noExportMemory", "--initialMemory", "0"],
  ...["--disableWarning", "112", "--disableWarning", "201"],
];

interface Build {
  readonly entry: string;
  readonly options: readonly string[];
}

/**
 * Where the compiled modules are kept as text, for the library fetches nothing. The kernels have two builds: what every
 * browser with SIMD runs, and what those with fused multiply-add run faster.
 */
export const files: Readonly<Record<string, Readonly<Record<string, Build>>>> = {
  [join(folder, "generated.ts")]: {
    plain: { entry: "index.ts", options: borrowed },
    fused: { entry: "index.ts", options: [...borrowed, "--enable", "relaxed-simd"] },
  },
  [join(folder, "generated-assignment.ts")]: {
    assignment: { entry: "assignment.ts", options: ["--initialMemory", "1"] },
  },
};

function compile({ entry, options: own }: Build): Uint8Array {
  const out = mkdtempSync(join(tmpdir(), "kernels-"));
  const file = join(out, "kernels.wasm");
  try {
    execFileSync(process.execPath, [compiler, entry, ...options, ...own, "--outFile", file], {
      cwd: join(folder, "assembly"),
      stdio: ["ignore", "ignore", "inherit"],
    });
    return readFileSync(file);
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** The text of a generated file, freshly compiled. */
export function compiled(file: string): string {
  const modules = Object.entries(files[file]!).map(
    ([name, build]) => `export const ${name} =\n  "${toBase64(compile(build))}";\n`,
  );
  return `/** Compiled from assembly/ by \`npm run kernels\`. */\n\n${modules.join("\n")}`;
}

if (process.argv[1] === import.meta.filename)
  for (const file of Object.keys(files)) writeFileSync(file, compiled(file));
