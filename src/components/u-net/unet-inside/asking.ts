import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import { shipped } from "../../workbench/shipped/shipped.ts";
import { type Answer, look, pairOf } from "../look.ts";
import { networks, type Question } from "../questions.ts";
import type { Asked } from "./asked.ts";

/** Asks both shipped networks: first for their guesses, so that they come together, then for what they draw. */
export async function* asking(engine: Engine, question: Question, seed: number): AsyncGenerator<Asked> {
  const pair = await pairOf(question.character, seed, question.t);
  const looks = (await Promise.all(networks.map(shipped))).map((net) => look(engine, net, pair, question));
  try {
    const answers: Answer[] = [];
    for (const each of looks) answers.push((await each.next()).value as Answer);
    yield { question, pair, answers: [...answers] };
    for (const [i, each] of looks.entries())
      for await (const answer of each) {
        answers[i] = answer;
        yield { question, pair, answers: [...answers] };
      }
  } finally {
    for (const each of looks) await each.return(undefined);
  }
}
