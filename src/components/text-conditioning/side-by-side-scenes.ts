import { caption } from "../../lib/diffusion/data/images/scenes/caption.ts";
import { chooseScene } from "../../lib/diffusion/data/images/scenes/choose.ts";
import { renderScene } from "../../lib/diffusion/data/images/scenes/render.ts";
import {
  backgrounds,
  type Colour,
  colourNames,
  colours,
  type Pair,
  side,
} from "../../lib/diffusion/data/images/scenes/scene.ts";
import { type Rng, rng } from "../../lib/diffusion/random/rng.ts";
import { SMALL, TRIED } from "./side-by-side.ts";

/** Scenes of two things of different colours, one left of the other, on grey. */
export interface SideBySide {
  readonly captions: readonly string[];
  /** Of each, left and right. */
  readonly colours: readonly (readonly [left: Colour, right: Colour])[];
  /** Flat [n, SMALL, SMALL, 3] in [−1, 1]. */
  readonly pictures: Float32Array;
}

export const size = SMALL * SMALL * 3;
const block = side / SMALL;
const ground = "grey";

/** Scenes by chance; kept ones have things that stand together in no training. */
export function sideBySide(n: number, seed: number, isKept: boolean): SideBySide {
  const random = rng(seed).fork(isKept ? "kept" : "seen");
  const scenes = Array.from({ length: n }, (_, i) => scene(random.fork(i), isKept));
  const [whole, pictures] = [new Float32Array(side * side * 3), new Float32Array(n * size)];
  for (const [i, each] of scenes.entries()) {
    renderScene(each, random.fork("draw").fork(i), whole);
    pictures.set(smaller(whole), i * size);
  }
  return {
    captions: scenes.map(caption),
    colours: scenes.map(({ first, second }) => [first.colour, second.colour]),
    pictures,
  };
}

function scene(random: Rng, isKept: boolean): Required<Pair> {
  for (let i = 0; ; i++) {
    const each = chooseScene(random.fork(i), "pair", isKept) as Required<Pair>;
    if (each.relation === "left of" && each.first.colour !== each.second.colour) return { ...each, background: ground };
  }
}

/** The mean of each block of pixels. */
function smaller(whole: Float32Array): Float32Array {
  const out = new Float32Array(size);
  for (const [i, value] of whole.entries()) {
    const [row, column] = [Math.floor(i / 3 / side / block), Math.floor(((i / 3) % side) / block)];
    out[(row * SMALL + column) * 3 + (i % 3)]! += value / block ** 2;
  }
  return out;
}

/** A pixel nearer to the ground than this is ground. */
const faint = 0.12;

/** The colour in each half of a picture: the one towards which its pixels, taken together, lie from the ground. */
export function coloursIn(pictures: Float32Array, at: number): readonly [left: Colour, right: Colour] {
  return [0, SMALL / 2].map((from) => {
    const away = [0, 0, 0];
    for (let row = 0; row < SMALL; row++)
      for (let column = from; column < from + SMALL / 2; column++) {
        const own = away.map((_, c) => fromGround(pictures[at * size + (row * SMALL + column) * 3 + c]!, c));
        if (Math.hypot(...own) > faint) for (const [c, value] of own.entries()) away[c]! += value;
      }
    return colourNames.toSorted((a, b) => alike(away, b) - alike(away, a))[0]!;
  }) as [Colour, Colour];
}

const fromGround = (value: number, channel: number) => (value + 1) / 2 - backgrounds[ground][channel]!;

function alike(away: readonly number[], name: Colour): number {
  const own = colours[name].map((value, c) => value - backgrounds[ground][c]!);
  return own.reduce((sum, value, c) => sum + value * away[c]!, 0) / Math.hypot(...own);
}

/** What denoisers on record are tried out on, or the first of it. */
export const triedOut = (n = TRIED): SideBySide => sideBySide(n, 0, true);

/** Of pictures of captions, in a hundred: those with both colours, on whichever side, and those with each on its side. */
export function shareRight(pictures: Float32Array, { colours: asked }: Pick<SideBySide, "colours">) {
  const found = asked.map((_, i) => coloursIn(pictures, i));
  const share = (isSo: (i: number) => boolean) => (100 * found.filter((_, i) => isSo(i)).length) / asked.length;
  return {
    there: share((i) => found[i]!.toSorted().join() === asked[i]!.toSorted().join()),
    right: share((i) => found[i]!.join() === asked[i]!.join()),
  };
}

/** Numbers in a hundred that lie beyond black or white by more than a tenth of what is between a grey and them. */
export const shareBeyond = (pictures: Float32Array): number =>
  (100 * pictures.filter((value) => Math.abs(value) > 1.1).length) / pictures.length;
