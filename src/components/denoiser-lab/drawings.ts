import type { Draw, Size } from "../kit/surface.ts";
import type { Theme } from "../kit/theme.ts";
import { drawPlane } from "./draw-plane.ts";
import { ExactCache } from "./exact-arrows.ts";
import type { Lab } from "./lab.ts";
import type { Run } from "./run.ts";

type Charts = typeof import("./draw-charts.ts");

/** What the canvases of a bench draw, from its state at that moment. */
export class Drawings {
  readonly #lab: Lab;
  readonly #exact = new ExactCache();
  #charts?: Charts;
  #loading?: Promise<void>;

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
  readonly loss = this.#chart("drawLoss", "Loss at each step");
  readonly byTime = this.#chart("drawLossByTime", "Loss at each noise level");
  readonly quality = this.#chart("drawQuality", "Distance of the samples from fresh data");

  get #chartState() {
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

  /** A chart, or what it will show. What draws charts is fetched when there is a run to draw. */
  #chart(name: keyof Pick<Charts, "drawLoss" | "drawLossByTime" | "drawQuality">, title: string): Draw {
    return (context, size, theme) => {
      const { run, pinned } = this.#lab.store;
      if (this.#charts) return this.#charts[name](context, size, theme, this.#chartState);
      if (run || pinned) this.#load();
      drawPromise(context, size, theme, `${title}: drawn as soon as you train`);
    };
  }

  #load() {
    this.#loading ??= import("./draw-charts.ts").then((charts) => {
      this.#charts = charts;
      this.#lab.requestDraw();
    });
  }

  #drawRun(run: Run | undefined, ...[context, size, theme]: Parameters<Draw>) {
    const { store } = this.#lab;
    const samples = run && store.samplesOf(run);
    drawPlane(context, size, theme, { data: store.data.train.points, samples, style: "off" });
  }
}

function drawPromise(context: CanvasRenderingContext2D, { width, height }: Size, theme: Theme, text: string) {
  context.save();
  context.fillStyle = theme.muted;
  context.strokeStyle = theme.line;
  context.font = "12px Inter Variable, system-ui, sans-serif";
  context.textAlign = "center";
  context.strokeRect(0.5, 0.5, width - 1, height - 1);
  context.fillText(text, width / 2, height / 2, width - 16);
  context.restore();
}
