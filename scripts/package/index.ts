import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeDeclarations } from "./declarations.ts";
import { writeJavaScript } from "./javascript.ts";
import { writeLicences } from "./licences.ts";
import { writeManifest } from "./manifest.ts";
import { built, dist, modules, root } from "./paths.ts";
import { writeWidgets } from "./widgets.ts";

/** The first example, as it is with the package installed. */
function example(): string {
  const code = readFileSync(join(root, "examples/moons.ts"), "utf8");
  return code.replace("../src/lib/diffusion/index.ts", "noisebook").trim();
}

function writeReadme() {
  const text = readFileSync(join(import.meta.dirname, "readme.md"), "utf8");
  writeFileSync(join(built, "README.md"), text.replace("<moons>", example));
}

rmSync(built, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const contained = new Set([...(await writeJavaScript()), ...(await writeWidgets())]);
for (const name of ["tfjs-backend-wasm.wasm", "tfjs-backend-wasm-simd.wasm"])
  cpSync(join(modules, "@tensorflow/tfjs-backend-wasm/dist", name), join(dist, "wasm", name));
writeDeclarations();
cpSync(join(import.meta.dirname, "widgets.txt"), join(dist, "types/widgets.d.ts"));
cpSync(join(root, "LICENSE"), join(built, "LICENSE"));
writeLicences(contained);
writeReadme();
writeManifest();
