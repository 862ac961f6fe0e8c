import type { Frame } from "../../../../lib/diffusion/jobs/sample/job.ts";
import { schedules } from "../../../../lib/diffusion/schedules/named.ts";
import { inTasks } from "../../../kit/controls/tasks.ts";
import { type Arrows, grid, stretchAt } from "../../../workbench/denoiser-lab/drawing/model-answers.ts";
import type { Engine } from "../../../workbench/denoiser-lab/engine.ts";
import type { LabData } from "../../../workbench/denoiser-lab/state/data.ts";
import { fieldJobOf, sampleJobOf } from "../run/jobs.ts";
import { arePictures, type RunData } from "../setup/data.ts";
import type { Setup } from "../setup/setup.ts";
import { exactDensity, exactFrames, exactOf, frameDensity, guessesAt } from "./exact.ts";

/** Whose sampling it is. */
export interface Take {
  readonly setup: Setup;
  readonly data: RunData;
  readonly params: Float32Array;
}

export type Density = (at: Float64Array) => Float64Array;

/** One sampling, whole, and what is known of each of its states once that was asked for. */
export class Reel {
  readonly take: Take;
  frames: readonly Frame[] = [];
  exact: readonly Frame[] = [];
  #asked = new Set<string>();
  readonly #fields = new Map<number, Arrows>();
  readonly #exactFields = new Map<number, Arrows>();
  readonly #densities = new Map<string, Density>();
  readonly #changed: () => void;

  constructor(take: Take, changed: () => void) {
    this.take = take;
    this.#changed = changed;
  }

  /** How much larger than the picture the plane is at a state: above 1 only where a schedule explodes. */
  stretch(i: number): number {
    return stretchAt(this.take.setup.schedule, this.frames[i]?.t ?? 0);
  }

  /** Every state of the network's sampling. @throws a sentence */
  async shoot(engine: Engine): Promise<void> {
    const { setup, data, params } = this.take;
    const frames: Frame[] = [];
    for await (const frame of engine.run("sample", { ...sampleJobOf(setup, data, params), lastOnly: false }))
      frames.push(frame);
    this.frames = frames;
    this.#changed();
  }

  /** The same by exact answers, once. */
  async shootExact(): Promise<void> {
    if (!this.#isNew("exact")) return;
    const [{ setup, params }, data] = [this.take, pointsOf(this.take)];
    const frames: Frame[] = [];
    for await (const frame of inTasks(exactFrames(sampleJobOf(setup, data, params), data))) frames.push(frame);
    this.exact = frames;
    this.#changed();
  }

  /** Where the network's answers point at a state; asked for when it is first wanted. */
  field(i: number, engine: () => Promise<Engine>): Arrows | undefined {
    if (this.frames[i] && this.#isNew(`field ${i}`)) void this.#ask(i, engine).catch(() => {});
    return this.#fields.get(i);
  }

  async #ask(i: number, engine: () => Promise<Engine>) {
    const { setup, data, params } = this.take;
    const from = grid();
    const at = from.map((value) => value * this.stretch(i));
    const run = (await engine()).run("field", fieldJobOf(setup, data, params, this.frames[i]!.t, at));
    for await (const { x0 } of run) this.#fields.set(i, { from, to: x0 });
    this.#changed();
  }

  exactField(i: number): Arrows {
    const known = this.#exactFields.get(i);
    if (known) return known;
    const [{ setup, params }, data] = [this.take, pointsOf(this.take)];
    const from = grid();
    const x = Float64Array.from(from, (value) => value * this.stretch(i));
    const exact = exactOf(data, sampleJobOf(setup, data, params));
    const arrows = { from, to: Float32Array.from(guessesAt(exact, x, this.#level(i))) };
    this.#exactFields.set(i, arrows);
    return arrows;
  }

  /** log densities over the picture: of the noised data, and of the samples at a state. */
  density(i: number, whose: "exact" | "samples"): Density {
    const name = `${whose} ${i}`;
    const known = this.#densities.get(name) ?? kept(this.#densityOf(i, whose));
    this.#densities.set(name, known);
    return known;
  }

  #densityOf(i: number, whose: "exact" | "samples"): Density {
    const [{ setup }, data] = [this.take, pointsOf(this.take)];
    const stretch = this.stretch(i);
    if (whose === "samples") return frameDensity(this.frames[i]!.x.map((value) => value / stretch));
    const law = exactDensity(data, setup.label);
    return (at) =>
      law(
        at.map((value) => value * stretch),
        this.#level(i),
      );
  }

  #level(i: number) {
    return schedules[this.take.setup.schedule]!(Math.max(1e-3, this.frames[i]!.t));
  }

  #isNew(what: string): boolean {
    const isNew = !this.#asked.has(what);
    this.#asked.add(what);
    return isNew;
  }
}

/** What exact answers are of. */
function pointsOf({ data }: Take): LabData {
  if (arePictures(data)) throw new RangeError("Exact answers are of points alone; choose points as data.");
  return data;
}

/** The last answer is given again for as many places: they are those of one picture. */
function kept(density: Density): Density {
  let last: Float64Array | undefined;
  let places = 0;
  return (at) => {
    if (!last || places !== at.length) last = density(at);
    places = at.length;
    return last;
  };
}
