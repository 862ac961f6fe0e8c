import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";

const home = resolve(import.meta.dirname, "../../.cache/interop");

/** Of what the comparison runs; PyPI's PyTorch for Linux brings its libraries for graphics cards, some 3 GB. */
const packages = [
  ...["torch==2.5.1", "numpy==2.2.6", "scipy==1.15.3", "safetensors==0.8.0"],
  ...["diffusers==0.32.2", "transformers==4.57.6", "accelerate==1.15.0", "ftfy==6.3.1", "peft==0.14.0"],
];

/** A Python with diffusers: `INTEROP_PYTHON`, or one of its own below `.cache/`, made at first. */
export function python(): string {
  const given = process.env.INTEROP_PYTHON;
  if (given) return given;
  const own = join(home, "python/bin/python");
  const done = (command: string, args: readonly string[]) => {
    const { status } = spawnSync(command, args, { stdio: "inherit" });
    if (status !== 0)
      throw new Error(`${command} ${args.slice(0, 3).join(" ")} … failed; INTEROP_PYTHON=… names another Python.`);
  };
  if (!existsSync(own)) done("python3", ["-m", "venv", join(home, "python")]);
  if (spawnSync(own, ["-c", "import diffusers, transformers, torch, ftfy, scipy, peft"]).status !== 0) {
    console.log(`Installing ${packages.join(", ")} in ${home}; this takes some minutes, once.`);
    done(own, ["-m", "pip", "install", "--quiet", ...packages]);
  }
  return own;
}

/** Where the folders that are exchanged lie. */
export const work = join(home, "work");

/** Runs a script that lies beside this file; what it prints passes through. */
export function runPython(script: string, args: readonly string[]): void {
  const { status } = spawnSync(python(), [join(import.meta.dirname, script), ...args], { stdio: "inherit" });
  if (status !== 0) throw new Error(`${script} ended with ${status}.`);
}
