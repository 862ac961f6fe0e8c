import type { Answer, Pair } from "./look.ts";
import type { Packed } from "./pack.ts";

/** What both shipped networks answer to the question that a figure greets with. */
export interface Greeting {
  readonly pair: Pair;
  readonly answers: readonly Answer[];
  /** Glyphs that the one with skips draws. */
  readonly samples: Float32Array;
}

export interface PackedGreeting {
  readonly clean: Packed;
  readonly noisy: Packed;
  readonly samples: Packed;
  readonly answers: readonly { readonly [name: string]: Packed }[];
}

/** To be there before anything computes. */
export async function greeting(): Promise<Greeting> {
  const [{ default: packed }, { unpack }] = await Promise.all([import("./greeting.json"), import("./pack.ts")]);
  const { clean, noisy, samples, answers } = packed as unknown as PackedGreeting;
  const of = (answer: PackedGreeting["answers"][number]) =>
    ({
      ...Object.fromEntries(Object.entries(answer).map(([name, each]) => [name, unpack(each)])),
      seen: [],
    }) as unknown as Answer;
  return { pair: { clean: unpack(clean), noisy: unpack(noisy) }, samples: unpack(samples), answers: answers.map(of) };
}

export const greetingSamples = async (): Promise<Float32Array> => (await greeting()).samples;
