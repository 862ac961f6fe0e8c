import type { Draw } from "../kit/surface.ts";
import { drawLoss, drawLossByTime, drawQuality } from "./draw-charts.ts";
import { drawPlane } from "./draw-plane.ts";
import { ExactCache } from "./exact-arrows.ts";
import type { Lab } from "./lab.ts";
import type { Run } from "./run.ts";

/** What the canvases of a bench draw, from its state at that moment. */
export class Drawings {
  readonly #lab: Lab;
  readonly #exact = new ExactCache();

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  readonly plane: Draw = (context, size, theme) => {
    const { store, replay, showsExact } = this.#lab;
    const { settings, view, data } = store;
    const exact = showsExact
      ? this.#exact.arrows(data, (store.run?.settings ?? settings).schedule, view.fieldTime)
      : undefined;
    const stretch = replay.stretch(store.run?.settings.schedule ?? settings.schedule);
    drawPlane(context, size, theme, {
      data: data.train.points,
      ...store.picture,
      exact,
      style: view.arrows,
      frame: replay.frame,
      stretch,
    });
  };
  readonly a: Draw = (context, size, theme) => this.#drawRun(this.#lab.store.pinned, context, size, theme);
  readonly b: Draw = (context, size, theme) => this.#drawRun(this.#lab.store.run, context, size, theme);
  readonly loss: Draw = (context, size, theme) => drawLoss(context, size, theme, this.#charts);
  readonly byTime: Draw = (context, size, theme) => drawLossByTime(context, size, theme, this.#charts);
  readonly quality: Draw = (context, size, theme) => drawQuality(context, size, theme, this.#charts);

  get #charts() {
    const { run, pinned, at, shown, view, floor } = this.#lab.store;
    const lossByTime =
      at === undefined ? this.#lab.store.lossByTime : (shown?.lossByTime ?? this.#lab.store.lossByTime);
    return {
      run,
      other: pinned,
      lossByTime,
      at: at === undefined ? undefined : shown?.step,
      metric: view.metric,
      floor,
    };
  }

  #drawRun(run: Run | undefined, ...[context, size, theme]: Parameters<Draw>) {
    const { store } = this.#lab;
    const samples = run && store.samplesOf(run);
    drawPlane(context, size, theme, { data: store.data.train.points, samples, style: "off" });
  }
}
