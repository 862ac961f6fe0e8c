import type { TextToImageJob, TextToImageReport } from "../../../lib/diffusion/jobs/text-to-image/job.ts";
import type { PipelineSource } from "../../../lib/diffusion/jobs/text-to-image/source.ts";
import { type Asked, jobOf } from "../../text-to-image/asked.ts";
import { codedJob } from "../../text-to-image/coded-job.ts";
import { everything, followed } from "../../text-to-image/run.ts";
import { type Packed, pack, unpack } from "../../u-net/pack.ts";
import { side } from "../given.ts";

/** Where a run stands. */
export interface EditStep {
  readonly t: number;
  /** x̂₀, decoded. */
  readonly guess: Float32Array;
}

/** A picture on its way to another. */
export interface Edit {
  /** Of the picture, flat [4, 4, 16]. */
  readonly latent: Float32Array;
  /** That latent decoded: all that an edit can keep. */
  readonly back: Float32Array;
  /** Levels of the whole plan, less one, and that at which the noise begins. */
  readonly of: number;
  readonly begin: number;
  /** The latent with noise on it, and what the decoder makes of that; nothing where no step is left. */
  readonly start?: { readonly x: Float32Array; readonly state: Float32Array };
  /** The first is the start. */
  readonly steps: readonly EditStep[];
  /** When it is there. */
  readonly picture?: Float32Array;
}

export interface EditQuestion {
  readonly asked: Asked;
  /** Flat [32, 32, 3]. */
  readonly pixels: Float32Array;
  readonly strength: number;
}

type Paint = (job: TextToImageJob) => AsyncIterable<TextToImageReport>;

/** Encodes a picture, puts noise on it, takes the steps that its strength leaves. */
export async function* edited(
  paint: Paint,
  pipeline: PipelineSource,
  { asked, pixels, strength }: EditQuestion,
): AsyncGenerator<Edit> {
  let edit: Edit = { latent: new Float32Array(), back: pixels, of: asked.steps, begin: asked.steps, steps: [] };
  for await (const report of paint(codedJob(pipeline, pixels)))
    if (report.kind === "pictures") edit = { ...edit, latent: report.latents, back: report.pictures.pixels };
  yield edit;
  const job = jobOf(asked, pipeline, everything);
  const picture = { pixels, height: side, width: side, strength };
  for await (const run of followed(paint({ ...job, picture }), asked.prompt)) {
    const [first] = run.steps;
    if (first) {
      const start = { x: Float32Array.from(first.x), state: first.state };
      edit = {
        ...edit,
        of: run.of,
        begin: run.begin ?? 0,
        start,
        steps: run.steps.map(({ t, guess }) => ({ t, guess })),
      };
    }
    if (run.picture) edit = { ...edit, picture: run.picture };
    yield edit;
  }
}

/** Edits on record, by the steps that they take, as text. */
export interface PackedEdits {
  readonly latent: Packed;
  readonly back: Packed;
  readonly of: number;
  readonly edits: readonly {
    readonly begin: number;
    readonly t: number;
    readonly x: Packed;
    readonly state: Packed;
    readonly steps: readonly { readonly t: number; readonly guess: Packed }[];
  }[];
}

export function packEdits(edits: readonly Edit[], picture: (values: Float32Array) => Packed): PackedEdits {
  const { latent, back, of } = edits[0]!;
  return {
    ...{ latent: pack(latent), back: picture(back), of },
    edits: edits.map(({ begin, start, steps }) => ({
      ...{ begin, t: short(steps[0]!.t), x: pack(start!.x), state: picture(start!.state) },
      steps: steps.slice(1).map(({ t, guess }) => ({ t: short(t), guess: picture(guess) })),
    })),
  };
}

const short = (t: number) => Number(t.toFixed(4));

/** The edit of so many steps, of those on record; the picture itself where there are none. */
export function unpackEdit({ latent, back, of, edits }: PackedEdits, taken: number, pixels: Float32Array): Edit {
  const common = { latent: unpack(latent), back: unpack(back), of };
  const kept = edits.find(({ begin }) => of - begin === taken);
  if (!kept) return { ...common, begin: of, steps: [], picture: pixels };
  const { begin, t, x, state, steps } = kept;
  const start = { x: unpack(x), state: unpack(state) };
  const later = steps.map((step) => ({ t: step.t, guess: unpack(step.guess) }));
  const all = [{ t, guess: start.state }, ...later];
  return { ...common, begin, start, steps: all, picture: later.at(-1)!.guess };
}
