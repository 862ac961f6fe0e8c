/** Writes what lesson 15 shows of the best linear codes: `node scripts/train/linear-codes.ts`. */
import { writeFileSync } from "node:fs";
import { kinds } from "../../src/components/autoencoders/ae-ceiling/kinds.ts";
import type { PackedCodes } from "../../src/components/autoencoders/ae-ceiling/packed.ts";
import { halfText } from "../../src/components/autoencoders/dense.ts";
import type { Principal } from "../../src/lib/diffusion/math/principal.ts";
import { codes, shown } from "../claims/linear-codes.ts";

const packed = ({ mean, directions }: Principal) => ({
  mean: halfText(Float32Array.from(mean)),
  directions: halfText(Float32Array.from(directions)),
});
const { eight, four } = codes(1);
const pictures = (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((kind) => [...shown(kind, 7, 2).points]);
const all: PackedCodes = { eight: packed(eight), four: packed(four), pictures: halfText(Float32Array.from(pictures)) };
writeFileSync("src/components/autoencoders/ae-ceiling/codes.json", `${JSON.stringify(all, undefined, 2)}\n`);
