import type { Showing } from "../../lib/diffusion/jobs/text-to-image/job.ts";
import type { RunHost } from "../kit/controls/run-controller.ts";
import { TrainedAnswers } from "../learner/trained-answers.ts";
import { type Asked, jobOf } from "./asked.ts";
import { type DrawnRun, drawn, everything } from "./run.ts";
import { scenes } from "./scenes.ts";

/** The reader's own run, anew whenever something else is asked; none before the pipeline is there. */
export const liveRun = (host: RunHost, asked: () => Asked, show: Showing = everything): TrainedAnswers<DrawnRun> =>
  new TrainedAnswers<DrawnRun>(host, scenes, {
    question: () => (scenes.isLearned ? [asked()] : undefined),
    answer: () => answered(asked(), show),
  });

async function* answered(asked: Asked, show: Showing): AsyncGenerator<DrawnRun> {
  yield* drawn(await scenes.engine(), jobOf(asked, scenes.source, show), asked.prompt);
}
