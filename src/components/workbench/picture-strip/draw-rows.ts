import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import type { SampleJob } from "../../../lib/diffusion/jobs/sample/job.ts";
import type { Shipped } from "../shipped/shipped.ts";

/** What draws pictures as a page's engine does, or a script. */
export type Runs = Pick<Engine, "run">;

/** Rows of pictures as they come, each flat [n, side, side], and how much of the work is done, in [0, 1]. */
export interface Rows {
  readonly rows: readonly Float32Array[];
  readonly share: number;
}

/** Draws rows with a trained network. */
export type DrawRows = (engine: Runs, net: Shipped) => AsyncGenerator<Rows, void, undefined>;

/** What a reader chooses of every strip. */
export interface PicturesSetting {
  /** Of 36: 0 to 9, then A to Z. */
  readonly label: number;
  readonly seed: number;
}

/** Of settings: equal ones draw equal pictures. */
export const keyOf = (setting: PicturesSetting): string => Object.values(setting).join("~");

/** What a row is sampled with, in so many steps. */
export type Wish = Omit<SampleJob, "model" | "params" | "lastOnly">;

/** A row for each wish, one after another. */
export const rowByRow = (wishes: readonly Wish[]): DrawRows =>
  async function* draw(engine, { model, params }) {
    const all = wishes.reduce((sum, { steps }) => sum + steps, 0);
    const rows: Float32Array[] = [];
    let done = 0;
    for (const wish of wishes) {
      for await (const { i, x } of engine.run("sample", { ...wish, model, params })) {
        if (i > 0 || wish.steps === 0) yield { rows: [...rows, x], share: Math.min(1, (done + i) / all) };
        if (i === wish.steps) rows.push(x);
      }
      done += wish.steps;
    }
    yield { rows, share: 1 };
  };
