import type { Engine } from "../../../../lib/diffusion/engine/client.ts";
import { type Progress, progressOf } from "../../../../lib/diffusion/formats/files/progress.ts";
import type { TextToImageReport } from "../../../../lib/diffusion/jobs/text-to-image/job.ts";
import type { PipelineSource } from "../../../../lib/diffusion/jobs/text-to-image/source.ts";
import type { Start } from "../../../workbench/start-picture/start.ts";
import { type Picture, picturesOf } from "../results/sheet.ts";
import { jobOf, seedsOf } from "../settings/job.ts";
import type { Settings } from "../settings/settings.ts";

/** What is to be made: of each of these settings its batch. */
export interface Making {
  readonly runs: readonly Settings[];
  readonly start?: Start;
}

export interface MakingReport {
  /** What is being done, for the reader. */
  readonly words: string;
  /** In [0, 1], with the seconds that are left where something can be said. */
  readonly share: number;
  readonly left?: number;
  /** Pictures from the place `at` on; those that are still being made are previews. */
  readonly pictures?: readonly Picture[];
  readonly at: number;
  readonly isPreview: boolean;
  /** Sentences about how it was read. */
  readonly notes?: readonly string[];
}

export interface MakingWith {
  readonly fetched: AsyncGenerator<Progress, PipelineSource>;
  readonly engine: () => Promise<Engine>;
  readonly now: () => number;
}

/** Makes all of it, a report at each step; whoever stops pulling ends it. */
export async function* make({ runs, start }: Making, use: MakingWith): AsyncGenerator<MakingReport, void> {
  const starting = use.engine();
  starting.catch(() => {}); // told of below, once the files are there
  const source = yield* loaded(use.fetched);
  const engine = await starting;
  let at = 0;
  let left: number | undefined;
  const count = progressOf(runs.length, use.now, (progress) => (left = progress.left));
  for (const [i, settings] of runs.entries()) {
    const each = seedsOf(settings).map((seed) => ({ ...settings, seed, batch: 1 }));
    for await (const report of engine.run("text-to-image", jobOf(settings, source, start))) {
      const told = toldOf(report, each, runs.length === 1 ? "" : `picture ${i + 1} of ${runs.length}, `);
      if (!told) continue;
      const rest = runs.length === 1 ? told.left : left;
      const share = (i + told.share) / runs.length;
      yield { ...told, at, share, ...(rest === undefined ? {} : { left: rest }) };
    }
    count(1);
    at += each.length;
  }
}

async function* loaded(fetched: MakingWith["fetched"]): AsyncGenerator<MakingReport, PipelineSource> {
  let next = await fetched.next();
  for (; !next.done; next = await fetched.next()) yield ofLoading("Fetching the pipeline", next.value);
  return next.value;
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);

const ofLoading = (what: string, { done, total, left }: Progress): MakingReport => ({
  words: `${what}: ${megabytes(done)} of ${megabytes(total)} MB`,
  ...{ share: total > 0 ? done / total : 0, at: 0, isPreview: true },
  ...(left === undefined ? {} : { left }),
});

type Told = Omit<MakingReport, "at">;

/** A report of the worker in the Studio's words; nothing where it shows nothing new. */
function toldOf(report: TextToImageReport, each: readonly Settings[], which: string): Told | undefined {
  if (report.kind === "loading") return ofLoading("Reading the pipeline", report.progress);
  if (report.kind === "text") {
    const { prompts, negative } = report.text;
    const notes = [...prompts, ...(negative?.prompt ? [negative] : [])].flatMap((read) => read.notes);
    return { words: `${which}the prompt is read`, share: 0, isPreview: true, notes };
  }
  if (report.kind === "pictures") {
    const { pictures, notes } = report;
    return { words: `${which}done`, share: 1, isPreview: false, pictures: picturesOf(pictures, each), notes };
  }
  const { i, begin, of, left, preview } = report.step;
  return {
    words: `${which}step ${i - begin} of ${of - begin}`,
    ...{ share: (i - begin) / (of - begin), isPreview: true },
    ...(left === undefined ? {} : { left }),
    ...(preview ? { pictures: picturesOf(preview, each) } : {}),
  };
}
