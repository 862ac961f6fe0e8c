import type { Draw } from "../../../kit/canvas/surface.ts";
import type { Scene } from "../host.ts";
import type { Run } from "../state/run.ts";
import { drawPlane } from "./draw-plane.ts";
import { ExactCache } from "./exact-arrows.ts";

type Charts = typeof import("./draw-charts.ts");

/** What the canvases of a bench draw, from its state at that moment. */
export class Drawings {
  readonly #scene: Scene;
  readonly #exact = new ExactCache(() => this.#scene.redraw());
  #charts?: Charts;
  #loading?: Promise<void>;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  readonly plane: Draw = (context, size, theme) => {
    const { store, replay, showsExact } = this.#scene;
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
      ways: replay.ways((store.run?.settings ?? settings).schedule),
    });
  };
  readonly a: Draw = (context, size, theme) => this.#drawRun(this.#scene.store.shelf.pinned, context, size, theme);
  readonly b: Draw = (context, size, theme) => this.#drawRun(this.#scene.store.run, context, size, theme);
  readonly loss = this.#chart("drawLoss");
  readonly byTime = this.#chart("drawLossByTime");
  readonly quality = this.#chart("drawQuality");

  get #chartState() {
    const { run, shelf, at, shown, view, floor } = this.#scene.store;
    const lossByTime =
      at === undefined ? this.#scene.store.lossByTime : (shown?.lossByTime ?? this.#scene.store.lossByTime);
    return {
      run,
      other: shelf.pinned,
      lossByTime,
      at: at === undefined ? undefined : shown?.step,
      metric: view.metric,
      floor,
    };
  }

  /** A chart. What draws charts is fetched when there is a run to draw. */
  #chart(name: keyof Pick<Charts, "drawLoss" | "drawLossByTime" | "drawQuality">): Draw {
    return (context, size, theme) => {
      if (this.#charts) this.#charts[name](context, size, theme, this.#chartState);
      else this.#load();
    };
  }

  #load() {
    this.#loading ??= import("./draw-charts.ts").then((charts) => {
      this.#charts = charts;
      this.#scene.redraw();
    });
  }

  #drawRun(run: Run | undefined, ...[context, size, theme]: Parameters<Draw>) {
    const { store } = this.#scene;
    const samples = run && store.samplesOf(run);
    drawPlane(context, size, theme, { data: store.data.train.points, samples, style: "off" });
  }
}
