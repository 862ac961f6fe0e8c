import { caption } from "../../../lib/diffusion/data/images/scenes/caption.ts";
import { chooseScene } from "../../../lib/diffusion/data/images/scenes/choose.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";

/** What pairs can be learned from. */
export const corpora = { captions: "captions of shapes", prose: "a page of prose", own: "your own text" } as const;
export type CorpusName = keyof typeof corpora;

/** Captions of one thing and of two, in turn. */
function captions(): string {
  const random = rng(3).fork("captions");
  return Array.from({ length: 240 }, (_, i) => caption(chooseScene(random.fork(i), i % 2 ? "pair" : "single"))).join(
    "\n",
  );
}

const prose = `A picture fades into noise a little at a time, and a network learns to take the noise away again. It never
sees the whole way at once. It is shown a noisy picture and is asked what was there before the noise, and its best answer is
an average of all the pictures that might have been there. At first the noise is all there is, and the answer is a grey blur.
Later the answer grows sharper, since fewer pictures are left that might have been there. The network is asked again and
again, and each answer takes the picture a small step nearer to one of those that it learned from, or to a new one that lies
between them. What the picture shows is left to chance, unless the network is told what is wanted. Telling it takes words,
and words have to become numbers first. A network has no use for letters, and a list of all the words that there are would
never end: there are names, and slips of the pen, and words that were made yesterday. So words are taken apart where they
have to be, and kept whole where they can be. The parts that are used most often become one, then the next, and the next,
until the list is as long as it may be. The longer the list, the shorter the text that the network has to read.`;

export const textOf = (corpus: CorpusName, own: string): string =>
  corpus === "captions" ? captions() : corpus === "prose" ? prose : own;
