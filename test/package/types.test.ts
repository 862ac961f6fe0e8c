import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { modules } from "../../scripts/package/paths.ts";
import { project, told } from "./setup/project.ts";

const compilers = {
  "TypeScript 6": "typescript/bin/tsc6",
  "TypeScript 7": "@typescript/native/bin/tsc",
};

const code = `import { ready, rng, type Network } from "noisebook";
import { readFolder, trainOnCores } from "noisebook/node";
export const numbers: Float64Array | Float32Array = rng(0).normals(3);
export const reason: string = (await ready()).reason;
// @ts-expect-error: a network is a function
export const network: Network = 3;
export { readFolder, trainOnCores };
`;

const settings = {
  node16: { module: "node16", moduleResolution: "node16", lib: ["es2022"] },
  bundler: { module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom"] },
};

const cases = Object.keys(compilers).flatMap((compiler) =>
  Object.keys(settings).map((resolution) => [compiler, resolution] as const),
);

test.each(cases)("%s understands the types as %s finds them, without skipLibCheck", (compiler, resolution) => {
  const compilerOptions = {
    ...{ strict: true, noEmit: true, target: "es2022", types: [] },
    ...settings[resolution as keyof typeof settings],
  };
  const folder = project({ "a.ts": code, "tsconfig.json": JSON.stringify({ compilerOptions, files: ["a.ts"] }) }, []);
  const path = join(modules, compilers[compiler as keyof typeof compilers]);
  const complaints = () => told(process.execPath, [path, "-p", "."], folder);
  expect(complaints()).toBe("");
});
