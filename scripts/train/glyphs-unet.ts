/**
 * `npm run train:glyphs-unet` trains the U-Nets that lesson 11 ships, on WebAssembly, and writes them to `public/models/`: some
 * twenty minutes each. Names, or parts of them, pick some; `-- --steps=100` tries it out.
 */
import process from "node:process";
import { startWasm } from "../tools/start-wasm.ts";
import { glyphJob, unet } from "./glyphs.ts";
import { publish } from "./publish.ts";
import { trained } from "./trained.ts";

const args = process.argv.slice(2);
const steps = Number(args.find((arg) => arg.startsWith("--steps="))?.slice(8) ?? 2400);
const wanted = args.filter((arg) => !arg.startsWith("--"));
const nets = { "glyphs-unet": true, "glyphs-unet-no-skips": false } as const;

await startWasm();
for (const [name, skips] of Object.entries(nets)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const job = glyphJob(unet(skips), steps, 1);
  publish(name, job, await trained(name, job));
}
