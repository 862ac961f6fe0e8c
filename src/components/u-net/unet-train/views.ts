import { html, nothing, type TemplateResult } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { tilesAspect } from "../../kit/canvas/tiles.ts";
import { slider } from "../../kit/controls/controls.ts";
import { grouped } from "../../kit/controls/numbers.ts";
import { type ImageStore, pictureCount } from "../../workbench/image-lab/store.ts";

/** Drawing, once it is there. */
export type Drawing = typeof import("./draw.ts") | undefined;

const columns = 5;
const grid = (draw: Draw, label: string) => canvasSurface(draw, { aspect: tilesAspect(pictureCount, columns), label });

/** What the network draws at the moment looked at, and run A beside it; before any run, the greeting. */
export function picturesView(
  { shown, run, pinned }: ImageStore,
  draw: Drawing,
  greeting: ArrayLike<number> | undefined,
): TemplateResult {
  const [samples, shape] = [shown?.samples ?? greeting, shown && run!.model.shape];
  const others = { values: pinned?.snapshots.at(-1)?.samples ?? [], shape: pinned?.model.shape };
  const title = shown
    ? `Drawn by ${run!.name}, step ${grouped(shown.step)}`
    : "Drawn by the network that ships with this page";
  const mine: Draw = (...on) => samples && draw?.drawGrid(on, { values: samples, shape }, pictureCount, columns);
  return html`<p class="what">${title}</p>${grid(mine, title)}
    ${pinned ? html`<p class="what">A: ${pinned.name}</p>${grid((...on) => draw?.drawGrid(on, others, pictureCount, columns), `Drawn by A, ${pinned.name}`)}` : nothing}`;
}

/** Moves back through the snapshots of a training. */
export function lookBack(store: ImageStore): TemplateResult | typeof nothing {
  const { run, at } = store;
  const last = (run?.snapshots.length ?? 0) - 1;
  if (!run || last < 1) return nothing;
  const index = at ?? last;
  return slider({
    ...{ label: "Look back through training", min: 0, max: last, step: 1, value: index },
    format: () => `step ${grouped(run.snapshots[index]!.step)}`,
    onInput: (value) => store.lookAt(value),
  });
}

/** Losses by step and by time. */
export function chartsView(store: ImageStore, draw: Drawing): TemplateResult {
  const { run, pinned, shown } = store;
  if (!run && !pinned)
    return html`<p class="what promise">While a network learns, its loss at each step and at each noise level is drawn here, and the pictures become its own. Without a GPU it takes minutes until digits can be recognised.</p>`;
  const at = store.at === undefined ? undefined : shown?.step;
  const byTime = (store.at === undefined ? run : shown)?.lossByTime;
  return html`${canvasSurface((...on) => draw?.drawLosses(on, run, pinned, at), { aspect: 2.3, label: "Loss at each training step" })}
    ${canvasSurface((...on) => draw?.drawByTime(on, byTime, pinned?.lossByTime), { aspect: 2.6, label: "Loss by time" })}`;
}
