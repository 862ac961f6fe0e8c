import { join } from "node:path";
import process from "node:process";
import { modules } from "../../../scripts/package/paths.ts";
import { project, told } from "./project.ts";

export const compilers = {
  "TypeScript 6": "typescript/bin/tsc6",
  "TypeScript 7": "@typescript/native/bin/tsc",
} as const;

const code = `import { last, nn, ready, rng, sample, tf, train, type Network } from "noisebook";
import { readFolder, trainOnCores } from "noisebook/node";
export const numbers: Float64Array | Float32Array = rng(0).normals(3);
export const reason: string = (await ready()).reason;
export const double: Network<tf.Tensor | undefined> = (x, t) => tf.mul(tf.add(x, tf.sum(t)), 2);
// @ts-expect-error: a network is a function
export const network: Network = 3;
const { checkpoint } = await last(train({ data: { points: Float32Array.of(1, 2) }, schedule: "cosine" }));
export const { x } = await last(sample({ weights: checkpoint!.ema }));
export { nn, readFolder, trainOnCores };
`;

export const settings = {
  node16: { module: "node16", moduleResolution: "node16", lib: ["es2022"] },
  bundler: { module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom"] },
} as const;

/** What a compiler has to say of a program that uses the package, without skipLibCheck. */
export function complaints(compiler: keyof typeof compilers, resolution: keyof typeof settings): string {
  const compilerOptions = { strict: true, noEmit: true, target: "es2022", types: [], ...settings[resolution] };
  const folder = project({ "a.ts": code, "tsconfig.json": JSON.stringify({ compilerOptions, files: ["a.ts"] }) }, []);
  try {
    return told(process.execPath, [join(modules, compilers[compiler]), "-p", "."], folder);
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
