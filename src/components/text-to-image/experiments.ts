import { caption, parseCaption } from "../../lib/diffusion/data/images/scenes/caption.ts";
import { checkScene } from "../../lib/diffusion/data/images/scenes/check.ts";
import { chooseScene } from "../../lib/diffusion/data/images/scenes/choose.ts";
import { renderScene } from "../../lib/diffusion/data/images/scenes/render.ts";
import { side, type WholeScene } from "../../lib/diffusion/data/images/scenes/scene.ts";
import type { TextToImageJob, TextToImageReport } from "../../lib/diffusion/jobs/text-to-image/job.ts";
import type { PipelineSource } from "../../lib/diffusion/jobs/text-to-image/source.ts";
import { rng } from "../../lib/diffusion/random/rng.ts";
import { type Asked, jobOf, usual } from "./asked.ts";
import { codedJob } from "./coded-job.ts";
import type { ExperimentName } from "./titles.ts";

/** Pictures of each variant, by the seeds 1, 2 and so on. */
export const SEEDS = [1, 2, 3] as const;

/** One column of an experiment. */
export interface Variant {
  readonly title: string;
  /** What each picture should show. */
  readonly prompts: readonly string[];
  /** Of which the pictures follow each other. */
  readonly jobs?: (pipeline: PipelineSource) => readonly TextToImageJob[];
  /** Pictures that nobody has to draw, flat [seeds, 32, 32, 3]. */
  readonly given?: Float32Array;
}

const pixels = side * side * 3;
const same = (prompt: string) => SEEDS.map(() => prompt);

const asking = (title: string, change: Partial<Asked>, should?: string): Variant => {
  const asked = { ...usual, steps: 20, ...change };
  return {
    title,
    prompts: same(should ?? asked.prompt),
    jobs: (pipeline) => [{ ...jobOf(asked, pipeline), seeds: SEEDS, anyWords: true }],
  };
};

const scenesOf = (): WholeScene[] => {
  const random = rng(16).fork("decoder");
  return SEEDS.map((_, i) => chooseScene(random.fork(i), i === 0 ? "pair" : "clusters", true));
};

/** Scenes drawn by rule, and the same encoded and decoded: nothing else of the pipeline works. */
function decoderAlone(): Variant[] {
  const all = scenesOf();
  const given = new Float32Array(SEEDS.length * pixels);
  for (const [i, scene] of all.entries()) renderScene(scene, rng(16).fork(i), given, i * pixels);
  const prompts = all.map(caption);
  return [
    { title: "drawn by rule", prompts, given },
    {
      title: "encoded, decoded",
      prompts,
      jobs: (pipeline) => SEEDS.map((_, i) => codedJob(pipeline, given.slice(i * pixels, (i + 1) * pixels))),
    },
  ];
}

/** Shifts of the levels, with few steps and with more. */
export const shifted = [
  ...[0.25, 1, 4].map((shift) => ({ shift, steps: 8 })),
  ...[0.25, 4].map((shift) => ({ shift, steps: 20 })),
] as const;

const swapped = "a blue circle left of a red square on grey";

export const experiments: Readonly<Record<ExperimentName, () => readonly Variant[]>> = {
  swap: () => [
    asking("as asked", {}),
    asking("colours swapped", { prompt: swapped }),
    asking("right of", { prompt: usual.prompt.replace("left", "right") }),
  ],
  unknown: () => [
    asking("a red circle …", { prompt: "a red circle at the top on grey" }),
    asking("a pink circle …", { prompt: "a pink circle at the top on grey" }, "a red circle at the top on grey"),
    asking("a red star …", { prompt: "a red star at the top on grey" }, "a red circle at the top on grey"),
    asking("nothing", { prompt: "" }, "a red circle at the top on grey"),
  ],
  guidance: () => [0, 1, 2, 5, 15].map((guidance) => asking(`s = ${guidance}`, { guidance })),
  steps: () => [1, 2, 4, 8, 20].map((steps) => asking(steps === 1 ? "1 step" : `${steps} steps`, { steps })),
  shift: () => shifted.map(({ shift, steps }) => asking(`k = ${shift}, ${steps} steps`, { shift, steps })),
  decoder: decoderAlone,
};

/** The pictures of an experiment, variant by variant, each as soon as it is there. */
export async function* tried(
  name: ExperimentName,
  pipeline: PipelineSource,
  run: (job: TextToImageJob) => AsyncIterable<TextToImageReport>,
): AsyncGenerator<readonly Float32Array[]> {
  const columns: Float32Array[] = [];
  for (const { jobs, given } of experiments[name]()) {
    columns.push(given ?? (await picturesOf(jobs!(pipeline), run)));
    yield [...columns];
  }
}

async function picturesOf(
  jobs: readonly TextToImageJob[],
  run: (job: TextToImageJob) => AsyncIterable<TextToImageReport>,
): Promise<Float32Array> {
  const all: number[] = [];
  for (const job of jobs)
    for await (const report of run(job)) if (report.kind === "pictures") all.push(...report.pictures.pixels);
  return Float32Array.from(all);
}

/** How many of a variant's pictures the checker finds wholly right. */
export const rightOf = ({ prompts }: Variant, pictures: Float32Array): number =>
  prompts.filter((prompt, i) => checkScene(pictures, parseCaption(prompt), i * pixels).all).length;
