/** `node scripts/train/scenes-check.ts PICTURES.u8 CAPTIONS.json` prints which share of the pictures is as their captions say. */
import { readFileSync } from "node:fs";
import { parseCaption } from "../../src/lib/diffusion/data/images/scenes/caption.ts";
import { checkScene } from "../../src/lib/diffusion/data/images/scenes/check.ts";
import { side } from "../../src/lib/diffusion/data/images/scenes/scene.ts";
import { shares } from "../../src/lib/diffusion/data/images/scenes/shares.ts";

const [pictures, captions] = process.argv.slice(2);
if (!pictures || !captions)
  throw new Error("Name a file of pictures, bytes [n, 32, 32, 3], and one of their captions.");
const numbers = side * side * 3;
const texts = JSON.parse(readFileSync(captions, "utf8")) as string[];
const bytes = readFileSync(pictures);
if (bytes.length !== texts.length * numbers)
  throw new Error(`${bytes.length / numbers} pictures can't be compared with ${texts.length} captions.`);
const verdicts = texts.map((text, i) => {
  const pixels = Float32Array.from(bytes.subarray(i * numbers, (i + 1) * numbers), (byte) => byte / 127.5 - 1);
  return checkScene(pixels, parseCaption(text));
});
console.log(JSON.stringify(shares(verdicts)));
