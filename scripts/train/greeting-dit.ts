/** Writes what the figure of lesson 12 shows before anything is asked: `node scripts/train/greeting-dit.ts`, once the network is trained. */
import { writeFileSync } from "node:fs";
import { asked, type PackedLook, QUERY } from "../../src/components/transformers/dit-look/greeting.ts";
import { look, rowOf } from "../../src/components/transformers/dit-look/question.ts";
import { pack } from "../../src/components/u-net/pack.ts";
import { startWasm } from "../tools/start-wasm.ts";
import { engineHere } from "./engine-here.ts";
import { shippedHere } from "./read.ts";

await startWasm();
const { moments, maps } = await look(engineHere, shippedHere("glyphs-dit"), asked);
const packed: PackedLook = {
  moments: moments.map(({ t, x, x0 }) => ({ t: Number(t.toFixed(4)), x: pack(x), x0: pack(x0) })),
  rows: maps.map((map) => pack(rowOf(map, QUERY))),
};
writeFileSync("src/components/transformers/dit-look/greeting.json", `${JSON.stringify(packed)}\n`);
