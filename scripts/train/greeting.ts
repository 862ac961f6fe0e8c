/** What lesson 11's figures show before anything computes: `node scripts/train/greeting.ts` writes it anew. */
import { writeFileSync } from "node:fs";
import type { PackedGreeting } from "../../src/components/u-net/greeting.ts";
import { type Answer, look, pairOf } from "../../src/components/u-net/look.ts";
import { pack } from "../../src/components/u-net/pack.ts";
import { greeted, networks } from "../../src/components/u-net/questions.ts";
import { drawn } from "../../src/components/workbench/image-lab/sampling.ts";
import { startWasm } from "../tools/start-wasm.ts";
import { engineHere } from "./engine-here.ts";
import { isHere, shippedHere } from "./read.ts";

await startWasm();
const pair = await pairOf(greeted.character, 1, greeted.t);
const answers: PackedGreeting["answers"][number][] = [];
for (const name of networks.filter(isHere)) {
  let last: Answer | undefined;
  for await (const answer of look(engineHere, shippedHere(name), pair, greeted)) last = answer;
  const { seen: _, ...rest } = last!;
  answers.push(Object.fromEntries(Object.entries(rest).map(([part, values]) => [part, pack(values)])));
}
const { model, params } = shippedHere("glyphs-unet");
const glyphs: number[] = [];
for (let i = 0; i < 20; i++)
  glyphs.push(...(await drawn(engineHere, { model, params, steps: 20, count: 1, seed: i, label: i })));
const packed: PackedGreeting = { clean: pack(pair.clean), noisy: pack(pair.noisy), samples: pack(glyphs), answers };
writeFileSync("src/components/u-net/greeting.json", `${JSON.stringify(packed, undefined, 1)}\n`);
