import { html, nothing, type TemplateResult } from "lit";
import type { Size } from "../../../kit/canvas/surface.ts";
import { button, choice, slider, toggle } from "../../../kit/controls/controls.ts";
import { percent } from "../../../kit/controls/numbers.ts";
import type { Theme } from "../../../kit/frame/theme.ts";
import type { Shares } from "../../../workbench/denoiser-lab/state/quality.ts";
import type { Side } from "../run/side.ts";
import { isPictureLine } from "../setup/data.ts";
import type { Behind, Cinema } from "./cinema.ts";
import { drawScene, drawStrays, type Scene } from "./draw-scene.ts";
import { known } from "./exact.ts";
import { straysOf, strayWords } from "./strays.ts";

export { Cinema } from "./cinema.ts";

/** A trained run's picture over its data: the state of the sampling that is shown, or the samples. */
export function drawTrained(
  context: CanvasRenderingContext2D,
  size: Size,
  theme: Theme,
  side: Side,
  cinema?: Cinema,
): void {
  const scene = cinema && sceneOf(side, cinema);
  if (scene) drawScene(context, size, theme, scene);
  const { samples } = side.look;
  if (samples && !scene) drawStrays(context, size, theme, samples);
}

function sceneOf(side: Side, cinema: Cinema): Scene | undefined {
  const reel = cinema.reelOf(side);
  if (!reel) return undefined;
  const i = cinema.indexOf(reel);
  const { behind, exact, paths, engine } = cinema;
  const field = { network: reel.field.bind(reel), exact: () => reel.exactField(i) };
  return {
    i,
    frames: reel.frames,
    exact: exact ? reel.exact : [],
    stretch: (at) => reel.stretch(at),
    paths,
    ...(behind === "field" && { field: { network: field.network(i, engine), ...(exact && { exact: field.exact() }) } }),
    ...(behind === "density" && {
      density: { samples: reel.density(i, "samples"), ...(exact && { exact: reel.density(i, "exact") }) },
    }),
  };
}

/** How a run's samples did, what the picture leaves out, and the way back through its training. */
export function results(side: Side, letter: string, cinema: Cinema | undefined): TemplateResult {
  const { samples, quality } = side.look;
  const reel = cinema?.reelOf(side);
  const left =
    samples && !hasPictures(side) ? strayWords(straysOf(reel ? reel.frames[cinema!.indexOf(reel)]!.x : samples)) : "";
  const recognised = cinema?.recogniser.words(side);
  return html`
    ${recognised ? html`<p class="hint">${recognised}</p>` : nothing}
    ${quality?.shares && quality.trueShares ? html`<p class="hint">${shareWords(quality.shares, quality.trueShares)}</p>` : nothing}
    ${left ? html`<p class="hint strays">${left}.</p>` : nothing}
    ${lookBack(side, letter)}`;
}

function shareWords(shares: Shares, best: Shares): string {
  const of = (name: keyof Shares) => `${percent(shares[name])} (true samples: ${percent(best[name])})`;
  return `On the data: ${of("onData")}. Data covered: ${of("covered")}.`;
}

function lookBack(side: Side, letter: string) {
  const { moments, at } = side;
  const last = moments.length - 1;
  if (last < 1) return nothing;
  const step = (index: number) => `step ${moments[index]?.step ?? side.step}`;
  const onInput = (index: number) => void side.lookAt(index === last && !side.busy ? undefined : index);
  return slider({
    label: `Training of ${letter}`,
    min: 0,
    max: last,
    step: 1,
    value: at ?? last,
    format: (index) => (at === undefined ? `step ${side.step}` : step(index)),
    onInput,
  });
}

const stateLegend = "The pictures on their way from noise to samples.";
const guessLegend =
  "What the network takes for the clean pictures, which blur many possible ones while there is much noise.";

const backgrounds: readonly (readonly [Behind, string])[] = [
  ["nothing", "nothing"],
  ["field", "arrows"],
  ["density", "hills"],
];

/** Play, scrub, and what is shown besides; for both runs at once. */
export function cinemaControls(cinema: Cinema, sides: readonly Side[]): TemplateResult {
  const { player, isOpen, position = 1 } = cinema;
  return html`<div class="controls cinema">
    ${button({ label: player.playing ? "Hold" : "Play the sampling", onClick: () => cinema.toggle() })}
    ${slider({
      label: "Sampling",
      ends: ["noise", "samples"],
      min: 0,
      max: 1,
      step: 0.01,
      value: position,
      format: () => placeWords(cinema, sides),
      onInput: (to) => cinema.move(to),
    })}
    ${isOpen ? button({ label: "Back to the samples", onClick: () => cinema.close() }) : nothing}
    ${isOpen ? besides(cinema, sides) : nothing}
  </div>
  ${isOpen ? html`<p class="hint">${legend(cinema, sides)}</p>` : nothing}`;
}

const hasPictures = ({ setup }: Side) => isPictureLine(setup.data);

const guesses = [
  ["state", "the state xₜ"],
  ["guess", "the guess x̂₀"],
] as const;

function besides(cinema: Cinema, sides: readonly Side[]) {
  const { guess } = cinema;
  return html`${sides.every(hasPictures) ? nothing : ofPoints(cinema)}
    ${sides.some(hasPictures) ? choice<"state" | "guess">({ label: "Pictures show", value: guess ? "guess" : "state", options: guesses, onChange: (shown) => cinema.set({ guess: shown === "guess" }) }) : nothing}`;
}

function ofPoints(cinema: Cinema) {
  return html`${toggle({ label: "Paths", checked: cinema.paths, onChange: (paths) => cinema.set({ paths }) })}
    ${toggle({ label: "Exact answers too", checked: cinema.exact, onChange: (exact) => cinema.set({ exact }) })}
    ${choice({ label: "Behind", value: cinema.behind, options: backgrounds, onChange: (behind) => cinema.set({ behind }) })}`;
}

function placeWords(cinema: Cinema, sides: readonly Side[]): string {
  const reel = sides.map((side) => cinema.reelOf(side)).find((one) => one !== undefined);
  if (!reel && sides.every(({ look }) => look.params === undefined)) return "no weights are kept of that step";
  if (!reel) return cinema.isOpen ? "being drawn" : "samples";
  const i = cinema.indexOf(reel);
  return `step ${i} of ${reel.frames.length - 1}, t = ${reel.frames[i]!.t.toFixed(2)}`;
}

function legend({ exact, behind, guess, words }: Cinema, sides: readonly Side[]): string {
  if (sides.every(hasPictures)) return [words, guess ? guessLegend : stateLegend].filter(Boolean).join(" ");
  const behinds = {
    nothing: "",
    field: "Orange arrows: where the network's answers point. ",
    density: "Orange hills: how dense its points lie. ",
  }[behind];
  const green = exact
    ? `Green, dashed: the same from the same noise with exact answers, for ${known} of the training points, on which their samples end. `
    : "";
  return (
    `${words ? `${words} ` : ""}${behinds}${green}`.trim() ||
    "The points on their way, from grey noise to blue data; lines show the ways of 24."
  );
}
