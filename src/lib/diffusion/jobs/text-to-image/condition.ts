import { add, dispose, keep, mul, type Tensor, tidy } from "#tf";
import type { Condition } from "../../pipelines/denoiser.ts";
import type { Pipeline } from "../../pipelines/open.ts";
import { slerp } from "../../pipelines/slerp.ts";
import { encoded, repeated } from "../../pipelines/text.ts";
import type { TextToImageJob } from "./job.ts";
import type { ParsedTextToImage } from "./parse.ts";

/** What the denoiser is told, for each picture; the caller's, to be freed by `close`. */
export interface Conditions {
  /** Of each prompt, as the encoder gives it. */
  readonly prompts: Condition;
  readonly own: Condition;
  readonly other: Condition;
  readonly close: () => void;
}

const all = ({ tokens, pooled }: Condition): Tensor[] => [tokens, ...(pooled ? [pooled] : [])];

/** Encodes the prompts, and frees the encoder. */
export function conditionsOf(pipeline: Pipeline, job: TextToImageJob, parsed: ParsedTextToImage): Conditions {
  const { model, close } = pipeline.text.open();
  const n = job.seeds.length;
  try {
    const made: { -readonly [K in "prompts" | "own" | "other"]?: Condition } = {};
    tidy(() => {
      const prompts = encoded(model, parsed.prompts, parsed.empty);
      const goal = parsed.towards && encoded(model, [parsed.towards], parsed.empty);
      const own = goal ? between(repeated(prompts, n), repeated(goal, n), job.towards!) : prompts;
      const other = encoded(model, [parsed.negative], parsed.empty);
      Object.assign(made, { prompts, own: repeated(own, n), other: repeated(other, n) });
      for (const each of Object.values(made)) for (const tensor of all(each)) keep(tensor);
    });
    const conditions = made as Required<typeof made>;
    const held = new Set(Object.values(conditions).flatMap(all));
    return { ...conditions, close: () => dispose([...held]) };
  } finally {
    close();
  }
}

/** Token by token, and so the pooled text. */
function between(a: Condition, b: Condition, { amount, along }: NonNullable<TextToImageJob["towards"]>): Condition {
  const mixed = (x: Tensor, y: Tensor) =>
    along === "line" ? add(mul(x, 1 - amount), mul(y, amount)) : slerp(x, y, amount, true);
  return { tokens: mixed(a.tokens, b.tokens), ...(a.pooled && b.pooled && { pooled: mixed(a.pooled, b.pooled) }) };
}
