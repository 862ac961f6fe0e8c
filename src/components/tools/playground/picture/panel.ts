import { html, nothing, type TemplateResult } from "lit";
import { canvasSurface, type Draw } from "../../../kit/canvas/surface.ts";
import { button } from "../../../kit/controls/controls.ts";
import type { Side } from "../run/side.ts";
import { arePictures, isLinkableLine, titleOfData } from "../setup/data.ts";
import type { Cinema } from "./cinema.ts";
import { drawSide } from "./draw.ts";

/** What comes to a picture once there is a network. */
export type Trained = Partial<typeof import("./trained.ts") & typeof import("./draw-pictures.ts")> & {
  readonly cinema?: Cinema;
};

/** How a run stands. `status` says what is being loaded. */
export function wordsOf(side: Side, status = ""): string {
  const { state, words, step, setup, look } = side;
  if (words) return words;
  if (state === "loading") return status || "Fetching what trains";
  if (step === 0) return "Not trained yet.";
  const { quality } = look;
  const to = setup.label < 0 ? "" : ` to class ${setup.label}`;
  const distance =
    quality && ` · distance${to} ${quality.value.toFixed(3)} (true samples: ${quality.floor.toFixed(3)})`;
  return `Step ${look.step} of ${setup.steps}${distance ?? ""}${restOf(side)}`;
}

function restOf({ left, setup: { coupling } }: Side): string {
  const why = coupling === "minibatch-ot" ? ", most of it for pairing each batch" : "";
  return left > 3 ? ` · about ${Math.ceil(left)} s left${why}` : "";
}

/** A run's picture, what it is, how it stands, and the button that trains it. */
export function panel(side: Side, letter: string, about: string, status: string, trained: Trained): TemplateResult {
  const title = titleOfData(side.setup.data);
  const isLinkable = isLinkableLine(side.setup.data);
  return html`<div>
    <h2>Run ${letter}</h2>
    <p class="hint about">${about}</p>
    ${canvasSurface(drawing(side, trained), { aspect: 1, label: `Run ${letter}: ${title}, and samples of the network` })}
    <p class="state" role="status" aria-live="off">${wordsOf(side, status)}</p>
    ${side.examples && !side.samples ? html`<p class="hint">These are pictures that it learns from.</p>` : nothing}
    ${side.params ? trained.results?.(side, letter, trained.cinema) : nothing}
    ${isLinkable || !side.data ? nothing : html`<p class="hint">A link leaves out the ${arePictures(side.data) ? "pictures" : "points"} of ${title}, which are too many: send the file along.</p>`}
    ${side.remark ? html`<p class="hint">${side.remark}</p>` : nothing}
    <p class="row">${trainButton(side, letter)}</p>
  </div>`;
}

function drawing(side: Side, { cinema, drawTrained, drawPictures }: Trained): Draw {
  const { data } = side;
  if (data && arePictures(data)) return (...on) => drawPictures?.(...on, picturesOf(side, cinema), data.shape);
  return (context, size, theme) => {
    const hidesSamples = cinema?.reelOf(side) !== undefined;
    drawSide(context, size, theme, { data, samples: hidesSamples ? undefined : side.look.samples });
    drawTrained?.(context, size, theme, side, cinema);
  };
}

/** A state of the sampling, the samples, or what the network learns from. */
function picturesOf(side: Side, cinema: Cinema | undefined): ArrayLike<number> | undefined {
  const reel = cinema?.reelOf(side);
  if (!reel) return side.look.samples ?? side.examples;
  const i = cinema!.indexOf(reel);
  const { x, x0 } = reel.frames[i]!;
  return cinema!.guess ? x0 : x.map((value) => value / reel.stretch(i));
}

function trainButton(side: Side, letter: string) {
  if (side.busy) return button({ label: `Stop ${letter}`, onClick: () => side.stop() });
  const again = side.isTrained ? `Train ${letter} again` : `Train ${letter}`;
  return button({
    label: side.state === "paused" ? `Go on with ${letter}` : again,
    onClick: () => void side.train(),
  });
}
