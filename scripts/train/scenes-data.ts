/** `node scripts/train/scenes-data.ts` writes scenes with their captions to files, for training in Python by the library's own recipe. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { caption, captionLength } from "../../src/lib/diffusion/data/images/scenes/caption.ts";
import { chooseScene } from "../../src/lib/diffusion/data/images/scenes/choose.ts";
import { renderScene } from "../../src/lib/diffusion/data/images/scenes/render.ts";
import { saidOf } from "../../src/lib/diffusion/data/images/scenes/said.ts";
import { type SceneKind, side, type WholeScene } from "../../src/lib/diffusion/data/images/scenes/scene.ts";
import { swapped } from "../../src/lib/diffusion/data/images/scenes/swap.ts";
import { type Rng, rng } from "../../src/lib/diffusion/random/rng.ts";
import { learnTokenizer } from "../../src/lib/diffusion/tokenizers/learn.ts";

const numbers = side * side * 3;
/** Captions of each picture, the first of them whole. */
const said = 6;

interface Pool {
  readonly name: string;
  readonly kind: SceneKind;
  readonly count: number;
  readonly isHeldOut: boolean;
  /** Pictures in a row of each scene: one unless given. */
  readonly repeats?: number;
  /** Whether captions with one thing changed are told too. */
  readonly isTest: boolean;
}

function pixelsOf(scenes: readonly WholeScene[], random: Rng): Uint8Array {
  const picture = new Float32Array(numbers);
  const bytes = new Uint8Array(scenes.length * numbers);
  for (const [i, scene] of scenes.entries()) {
    renderScene(scene, random.fork(i), picture);
    for (let k = 0; k < numbers; k++) bytes[i * numbers + k] = Math.round((picture[k]! + 1) * 127.5);
  }
  return bytes;
}

/** `NAME.u8` holds the pictures, flat [n, 32, 32, 3]; `NAME.json` their captions, and captions with one thing changed. */
function write(folder: string, { name, kind, count, isHeldOut, isTest, repeats = 1 }: Pool, random: Rng): void {
  const sceneOf = (i: number) => chooseScene(random.fork("scene").fork(Math.floor(i / repeats)), kind, isHeldOut);
  const scenes = Array.from({ length: count }, (_, i) => sceneOf(i));
  const captionsOf = (scene: WholeScene, i: number) => saidOf(random.fork("caption").fork(i), scene, said);
  const swaps = isTest ? { swaps: scenes.map(swapped) } : {};
  writeFileSync(join(folder, `${name}.u8`), pixelsOf(scenes, random.fork("picture")));
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ kind, captions: scenes.map(captionsOf), ...swaps }));
}

/** Learnt from captions of every kind, so that each of their words is one token. */
function writeTokenizer(folder: string, random: Rng): void {
  const texts = (["single", "pair", "group", "clusters"] as const).flatMap((kind) =>
    Array.from({ length: 2000 }, (_, i) => caption(chooseScene(random.fork(kind).fork(i), kind))),
  );
  mkdirSync(folder, { recursive: true });
  const { files } = learnTokenizer(texts, { merges: 1000, least: 1, length: captionLength });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

const { values } = parseArgs({
  options: {
    out: { type: "string", default: ".cache/scenes-data" },
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "40000" },
    tests: { type: "string", default: "1000" },
    kinds: { type: "string", default: "single,pair,clusters" },
  },
});
console.log("tokenizer: learning from captions");
writeTokenizer(join(values.out, "tokenizer"), rng(Number(values.seed)).fork("tokenizer"));
const [count, tests] = [Number(values.count), Number(values.tests)];
for (const kind of values.kinds.split(",").filter(Boolean) as SceneKind[]) {
  const random = rng(Number(values.seed)).fork(kind);
  console.log(`${kind}: drawing ${count} pictures, with their captions`);
  const pool = (ending: string, rest: Omit<Pool, "name" | "kind">, stream: string) =>
    write(values.out, { name: `${kind}${ending}`, kind, ...rest }, random.fork(stream));
  pool("", { count, isHeldOut: false, isTest: false }, "train");
  pool("-seen", { count: tests, isHeldOut: false, isTest: true }, "seen");
  pool("-held", { count: tests, isHeldOut: true, isTest: true }, "held");
  pool("-again", { count: Math.min(400, tests), isHeldOut: false, isTest: true, repeats: 8 }, "again");
  console.log(`${kind}: ${count} pictures and twice ${tests} to test`);
}
