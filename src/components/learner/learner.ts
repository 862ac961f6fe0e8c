import type { Engine } from "../../lib/diffusion/engine/client.ts";
import type { TrainJob } from "../../lib/diffusion/jobs/train/job.ts";
import type { Law } from "../../lib/diffusion/python/recipe.ts";
import { EngineLink } from "./engine-link.ts";
import { fetched } from "./python/fetched.ts";
import { KeptTrainings } from "./python/kept.ts";
import { savesData } from "./saves-data.ts";

export type State = "idle" | "training" | "ready";

/** How far a training is. */
export interface Progress {
  readonly step: number;
  readonly loss?: number;
  /** What is being done, where that isn't the training itself. */
  readonly words?: string;
}

type Told = Partial<Pick<Learner, "state" | "step" | "steps" | "loss" | "words" | "left">>;

/** What a page trains once for all its figures: those that ask for it share it, and hear what becomes of it. */
export abstract class Learner {
  readonly #listeners = new Set<() => void>();
  readonly #link = new EngineLink(() => this.tell({}));
  #run?: AsyncGenerator<Progress>;
  #turn = 0;
  #isPrepared = false;
  #kept = new KeptTrainings();
  state: State = "idle";
  /** Counts the trainings that came to an end. */
  round = 0;
  step = 0;
  steps = 0;
  loss = Number.NaN;
  /** What is being done, or went wrong. */
  words = "";
  /** Seconds left; NaN while that isn't known. */
  left = Number.NaN;
  /** Seconds that the last whole training took. */
  took = Number.NaN;

  /** Whether something was learned that can be used. */
  abstract get isLearned(): boolean;

  /**
   * What a training is fetching or trying; else what happened to the device or worker. Of preparing nothing is told: words that
   * come beside a button move it away from the pointer that reaches for it.
   */
  get notice(): string {
    return (this.isTraining && this.#link.status) || this.#link.notice;
  }

  /** For the page around a figure. */
  get training(): Readonly<Record<string, unknown>> {
    const { state, round, step, steps, loss, left } = this;
    return { state, round, step, steps, loss, left };
  }

  get isTraining(): boolean {
    return this.state === "training";
  }

  /** Whether there is a training that Python can go on with. */
  get goesOn(): boolean {
    return this.state === "ready" && (this.packs !== undefined || this.#kept.all.length > 0);
  }

  /** Packs what was learned, where that isn't denoisers alone; hands over the zip, and says what is in it. */
  protected get packs(): (() => Promise<string>) | undefined {
    return undefined;
  }

  /** Of the data of its trainings, where that is known: more can then be drawn. */
  protected get law(): Law | undefined {
    return undefined;
  }

  /** Hands over what was learned as a zip for Python; `words` says what is in it, or what went wrong. */
  async openInPython(): Promise<void> {
    this.tell({ words: "Packing the zip" });
    try {
      this.tell({ words: await (this.packs ?? this.#pack)() });
    } catch (error) {
      this.tell({ words: error instanceof Error ? error.message : String(error) });
    }
  }

  readonly #pack = async (): Promise<string> => {
    const { savePython, withLaw } = await fetched(import("./python/save.ts"));
    return savePython(withLaw(this.#kept.all, this.law));
  };

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  engine(): Promise<Engine> {
    return this.#link.connect();
  }

  /** What a training would run, for shaders to be compiled ahead of it. */
  protected ahead(): readonly TrainJob[] {
    return [];
  }

  /** Fetches and compiles what a training needs, once a reader reaches for its button; not where data are to be saved. */
  async prepare(): Promise<void> {
    if (this.#isPrepared || this.isTraining || savesData()) return;
    this.#isPrepared = true;
    try {
      const engine = await this.engine();
      for (const job of this.ahead()) await engine.precompile(job);
    } catch {
      this.#isPrepared = false; // the training will say why
    }
  }

  /** Follows a training of so many steps; `work` keeps what it learns. Does nothing while another is under way. */
  protected async learn(steps: number, work: (engine: Engine) => AsyncGenerator<Progress>): Promise<void> {
    if (this.isTraining) return;
    const turn = ++this.#turn;
    this.tell({ state: "training", step: 0, steps, loss: Number.NaN, words: "", left: Number.NaN });
    try {
      const engine = await this.engine();
      if (turn !== this.#turn) return;
      const kept = new KeptTrainings(() => {
        this.#kept = kept;
      });
      await this.#follow(work(kept.following(engine)), turn);
    } catch (error) {
      if (turn === this.#turn) this.#end(error instanceof Error ? error.message : String(error));
    }
  }

  /** Ends the training; what was learned so far can be used, if it is anything. */
  stop(): void {
    this.#turn++;
    this.#run?.return(undefined).catch(() => {});
    this.#end("");
  }

  async #follow(run: AsyncGenerator<Progress>, turn: number) {
    this.#run = run;
    const began = performance.now();
    for await (const { step, loss = this.loss, words = "" } of run) {
      if (turn !== this.#turn) return;
      const left = ((performance.now() - began) * (this.steps - step)) / (1000 * Math.max(1, step));
      this.tell({ step, loss, left, words });
    }
    if (turn !== this.#turn) return;
    this.took = (performance.now() - began) / 1000;
    this.#end("");
  }

  #end(words: string) {
    this.#run = undefined;
    this.round++;
    this.tell({ state: this.isLearned ? "ready" : "idle", words });
  }

  protected tell(change: Told): void {
    Object.assign(this, change);
    for (const listener of this.#listeners) listener();
  }
}
