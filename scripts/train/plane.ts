/** Writes what lesson 15 shows of autoencoders with two numbers for a digit: `node scripts/train/plane.ts [NAME …]`. */
import { writeFileSync } from "node:fs";
import process from "node:process";
import { halfText } from "../../src/components/autoencoders/dense.ts";
import { decoderSizes, type PackedNet } from "../../src/components/autoencoders/plane/net.ts";
import { type KlName, klNames } from "../../src/components/autoencoders/trainings.ts";
import { planeTrained } from "../claims/plane-nets.ts";
import { startWasm } from "../tools/start-wasm.ts";

await startWasm();
const wanted = process.argv.slice(2);
const decoderSize = decoderSizes.slice(1).reduce((sum, outputs, i) => sum + (decoderSizes[i]! + 1) * outputs, 0);
for (const name of klNames.filter((each: KlName) => wanted.length === 0 || wanted.includes(each))) {
  const { params, means, deviations, labels, error, kl } = await planeTrained(name, 1);
  const packed: PackedNet = {
    decoder: halfText(params.slice(params.length - decoderSize)),
    means: halfText(means),
    deviations: halfText(deviations),
    labels: Array.from(labels),
  };
  writeFileSync(`src/components/autoencoders/plane/${name}.json`, `${JSON.stringify(packed)}\n`);
  console.log(`${name}: squared error ${error.toFixed(4)}, ${kl.toFixed(2)} nats a digit`);
}
