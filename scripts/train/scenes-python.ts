/**
 * `npm run train:latent:python` trains the text-to-image pipeline that ships, `public/models/scenes/`, with diffusers and PyTorch on
 * the library's own pictures: some two hours on a core. It goes on where it was left; `-- autoencoder` and the like do one stage.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { python } from "../interop/environment.ts";

const [here, data] = [import.meta.dirname, ".cache/scenes-data"];

function run(command: string, args: readonly string[]): void {
  const env = { ...process.env, PATH: `${join(process.execPath, "..")}:${process.env.PATH}` };
  const { status, signal } = spawnSync(command, args, { stdio: "inherit", env });
  if (status !== 0) process.exit(status ?? (signal ? 1 : 0));
}

if (!existsSync(join(data, "clusters-again.json")))
  run(process.execPath, [join(here, "scenes-data.ts"), "--out", data]);
const [stage = "all", ...options] = process.argv.slice(2);
console.log(`${stage}: PyTorch and diffusers are loading`);
run(python(), ["-W", "ignore", join(here, "python/train_scenes.py"), stage, "--data", data, ...options]);
