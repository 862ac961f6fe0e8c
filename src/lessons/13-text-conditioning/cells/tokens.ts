// Learn a list of tokens from captions: which letters are joined, and what a new word becomes.
import { data, pipelines, rng } from "noisebook";

const { captions } = data.pictureSampler("shapes")(rng(1), 300);
const { pairs, size } = pipelines.learnTokenizer(captions!, { merges: 60 });
show(captions!.slice(0, 3).join("\n"));
show(`${size} tokens, ${pairs.length} of them learnt.`);
show.table(pairs.slice(0, 12).map(({ pair }, i) => ({ order: i + 1, joins: pair.join(" + ") })));
