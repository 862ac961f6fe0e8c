import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import { shipped } from "../../workbench/shipped/shipped.ts";
import { type Answer, look, pairOf } from "../look.ts";
import { networks, type Question } from "../questions.ts";
import type { Asked } from "./asked.ts";

/** Asks both shipped networks, and tells what is known so far. */
export async function* asking(engine: Engine, question: Question, seed: number): AsyncGenerator<Asked> {
  const pair = await pairOf(question.character, seed, question.t);
  const answers: (Answer | undefined)[] = [undefined, undefined];
  yield { pair, answers: [...answers] };
  const nets = await Promise.all(networks.map(shipped));
  for (const [i, net] of nets.entries())
    for await (const answer of look(engine, net, pair, question)) {
      answers[i] = answer;
      yield { pair, answers: [...answers] };
    }
}
