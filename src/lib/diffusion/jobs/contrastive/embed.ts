import { dispose, type Tensor2D, tensor, tensor1d, tidy } from "#tf";
import { freshWeights } from "../../models/weights.ts";
import { pictureVectors, textVectors } from "../../networks/contrastive.ts";
import { type Contrastive, contrastiveSpec, pictureSide, textOptionsOf } from "../../networks/contrastive-spec.ts";
import { leaves, type Tree, unravel } from "../../nn/tree.ts";
import { rng } from "../../random/rng.ts";
import { clipTokenizer } from "../../tokenizers/clip.ts";
import { disposeTree } from "../open-model.ts";
import { idsOf } from "./examples.ts";
import type { Embedded, EmbedJob } from "./job.ts";
import { checkNetwork } from "./parse.ts";

const picture = pictureSide * pictureSide * 3;

/** The vectors of texts and pictures. @throws a sentence where the numbers are those of another network. */
export async function* runEmbed({ model, params, texts = [], pictures }: EmbedJob): AsyncGenerator<Embedded, void> {
  checkNetwork(model.network);
  const tokenizer = clipTokenizer(model.tokenizer);
  const { length } = model.network;
  const ids = idsOf(tokenizer, texts, length);
  const count = (pictures?.length ?? 0) / picture;
  if (!Number.isInteger(count))
    throw new RangeError(`The pictures hold ${pictures?.length} numbers; each of 32 × 32 × 3 needs ${picture}.`);
  const made = tidy(() => {
    const tree = readParams(model, params);
    return {
      ...(texts.length && {
        texts: textVectors(
          tree,
          textOptionsOf(model.network, model.size),
          model.network,
          tensor(ids, [texts.length, length], "int32") as Tensor2D,
        ),
      }),
      ...(count && { pictures: pictureVectors(tree, tensor(pictures!, [count, pictureSide, pictureSide, 3])) }),
    };
  }) as { texts?: Tensor2D; pictures?: Tensor2D };
  try {
    const [own, seen] = await Promise.all([made.texts?.data(), made.pictures?.data()]);
    yield {
      texts: (own ?? new Float32Array()) as Float32Array,
      pictures: (seen ?? new Float32Array()) as Float32Array,
      cut: texts.map((text) => tokenizer.encode(text, length).cut),
    };
  } finally {
    dispose(Object.values(made));
  }
}

function readParams({ network, size }: EmbedJob["model"], params: Float32Array): Contrastive & Tree {
  const like = freshWeights(contrastiveSpec(network, textOptionsOf(network, size)), rng(0)) as Contrastive & Tree;
  const wanted = leaves(like).reduce((sum, [, leaf]) => sum + leaf.size, 0);
  if (params.length !== wanted) {
    disposeTree(like);
    throw new RangeError(`There are ${params.length} numbers for a network that has ${wanted}.`);
  }
  return unravel(like, tensor1d(params));
}
