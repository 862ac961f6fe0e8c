import { keep, slice, type Tensor, tidy, transpose } from "#tf";
import type { Probe } from "../models/probe.ts";

/** A layer's attention: how much each place of the latents looks at each token. */
export interface TokenAttention {
  /** The module, by its PyTorch path. */
  readonly path: string;
  /** [n, heads, tokens, places] */
  readonly maps: Tensor;
}

export interface AttentionTap {
  readonly probe: Probe;
  /** What was seen since it was last taken, the caller's; where a step asks several times, at its first. */
  take(): TokenAttention[];
}

/** Paths of modules where places of the picture look at tokens: of both streams at once, or across. */
const isLooked = /(?:transformer_blocks\.\d+\.attn|\.attn2)\.weights$/;

export interface Looked {
  /** How many pictures are told the prompts; those of guidance's other side come behind them. */
  readonly pictures: number;
  readonly tokens: number;
  /** All unless given: modules' paths, without "weights". */
  readonly at?: readonly string[];
}

/** Keeps each word's attention map of a denoiser, by module and head. */
export function attentionTap({ pictures, tokens, at }: Looked): AttentionTap {
  const wanted = at && new Set(at.map((path) => `${path}.weights`));
  const wants = (path: string) => isLooked.test(path) && (!wanted || wanted.has(path));
  const seen = new Map<string, Tensor>();
  const look = (path: string, x: Tensor) => {
    if (wants(path) && !seen.has(path)) seen.set(path, keep(tidy(() => mapsOf(x, pictures, tokens))));
    return x;
  };
  return {
    probe: Object.assign(look, { wants }),
    take() {
      const taken = [...seen].map(([path, maps]) => ({ path: path.replace(/\.weights$/, ""), maps }));
      seen.clear();
      return taken;
    },
  };
}

/** Of probabilities [b, heads, n, m]: the picture's rows and the tokens' columns, which come first where both streams are joined. */
function mapsOf(x: Tensor, pictures: number, tokens: number): Tensor {
  const [, heads, n, m] = x.shape as [number, number, number, number];
  const from = m === tokens ? 0 : tokens;
  return transpose(slice(x, [0, 0, from, 0], [pictures, heads, n - from, tokens]), [0, 1, 3, 2]);
}
