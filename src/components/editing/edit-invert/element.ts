import { css, html, nothing, type TemplateResult } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { choice, select } from "../../kit/controls/controls.ts";
import { fetched } from "../../kit/data/fetched.ts";
import { bandOf } from "../../kit/data/recorded.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { number, oneOf, text, whole } from "../../kit/frame/properties.ts";
import { TrainedAnswers } from "../../learner/trained-answers.ts";
import { askedOptions } from "../../text-to-image/asked.ts";
import {
  guidanceSlider,
  lineField,
  pipelineStatus,
  pipelineStyles,
  seedField,
  stepsSlider,
} from "../../text-to-image/controls.ts";
import { drawPictures } from "../../text-to-image/draw.ts";
import { scenes } from "../../text-to-image/scenes.ts";
import { percentDone } from "../painted.ts";
import type { Edits } from "./edits.ts";
import { type PackedInversions, unpackInversions } from "./kept.ts";
import { EDIT_GUIDANCE, methods } from "./methods.ts";
import { editNumbers, tripNumbers } from "./numbers.ts";
import recorded from "./recorded.json";
import {
  endsOf,
  firstOriginal,
  GUIDANCE,
  type Journey,
  type Original,
  originals,
  type Said,
  STEPS,
  saids,
  type Trip,
  views,
  type Way,
  ways,
} from "./ways.ts";

const kept = async () => unpackInversions(await fetched<PackedInversions>(new URL("./kept.json", import.meta.url)));
const pictureNames = Object.fromEntries(Object.keys(originals).map((name) => [name, name])) as Record<Original, string>;
const wayNames = Object.keys(ways) as Way[];

/** A picture to its noise and back, and from its noise to another prompt. */
export class EditInvert extends figureWith({
  ...{ view: oneOf(views, "trip"), way: oneOf(ways, "caption"), picture: oneOf(pictureNames, firstOriginal) },
  ...{
    said: oneOf(saids, "full"),
    steps: whole(STEPS, 1, 50),
    guidance: number(GUIDANCE, 0, 15),
    goal: text(""),
    seed: askedOptions.seed,
  },
}) {
  static override styles = [
    FigureElement.styles,
    pipelineStyles,
    css`
      .sides { display: grid; gap: 0.75rem 1.5rem; align-items: start; }
      .columns { display: grid; grid-template-columns: repeat(2, minmax(0, 9rem)); gap: 0.6rem 0.8rem; }
      .columns p { margin: 0; font-size: 0.9em; }
      .columns p:last-child { color: var(--muted); min-height: 2.7em; }
      @media (min-width: 44rem) {
        .sides { grid-template-columns: minmax(0, 1.35fr) minmax(0, 1fr); }
        .columns { grid-template-columns: repeat(4, minmax(0, 10rem)); }
      }
    `,
  ];
  readonly #code = new Later(this, async () => ({ ...(await import("./draw.ts")), ...(await import("./edits.ts")) }));
  readonly #kept = new Later(this, kept);
  readonly #trip = new TrainedAnswers<Journey>(this, scenes, {
    question: () => (scenes.isLearned && this.view === "trip" ? [this.#asked] : undefined),
    answer: () => this.#travel(this.#asked),
  });
  readonly #edits = new TrainedAnswers<Edits>(this, scenes, {
    question: () =>
      scenes.isLearned && this.view === "edit" ? [this.#ends, this.picture, this.seed, this.steps] : undefined,
    answer: () => this.#edit(),
  });

  get #asked(): Trip {
    return { way: this.way as Way, caption: this.picture, steps: this.steps, guidance: this.guidance };
  }
  /** What an edit is told, and what it should show. */
  get #ends(): readonly [string, string] {
    const [shows, should] = endsOf(this.picture as Original, this.said as Said);
    return [shows, this.goal.trim() || should];
  }

  async *#travel(trip: Trip): AsyncGenerator<Journey> {
    const [engine, { travelled }, { drawnByRule }] = await Promise.all([
      scenes.engine(),
      import("./trip.ts"),
      import("./edits.ts"),
    ]);
    yield* travelled(trip, drawnByRule(trip.caption), {
      ...{ pipeline: scenes.source, shows: true },
      invert: (job) => engine.run("invert", job),
      paint: (job) => engine.run("text-to-image", job),
    });
  }

  async *#edit(): AsyncGenerator<Edits> {
    const [engine, { edited, drawnByRule }] = [await scenes.engine(), await import("./edits.ts")];
    const [caption, goal] = this.#ends;
    const edit = { caption, goal, pixels: drawnByRule(this.picture), seed: this.seed, steps: this.steps };
    yield* edited(
      { ...edit, guidance: EDIT_GUIDANCE },
      {
        pipeline: scenes.source,
        invert: (job) => engine.run("invert", job),
        paint: (job) => engine.run("text-to-image", job),
      },
    );
  }

  /** The reader's own, else the one on record. */
  get #journey(): Journey | undefined {
    return this.#trip.current ?? this.#kept.value?.trips[this.way as Way];
  }
  get #edited(): Float32Array {
    return this.#edits.current?.pictures ?? this.#kept.value?.edits[this.said as Said] ?? new Float32Array();
  }
  get #original(): Float32Array | undefined {
    return this.#code.value?.drawnByRule(this.picture);
  }

  override renderFigure() {
    return this.view === "trip" ? this.#renderTrip() : this.#renderEdits();
  }

  #renderTrip(): TemplateResult {
    const [code, journey] = [this.#code.value, this.#journey];
    const states: Draw = (...paper) => journey && code?.drawJourney(...paper, journey);
    const lines = wayNames.map((way) => ({ way, ...bandOf(recorded.curves[way]) }));
    const own = journey?.error === undefined ? {} : { own: [journey.steps, journey.error] as const };
    const errors: Draw = (...paper) => code?.drawErrors(...paper, { lines, picked: this.way as Way, ...own });
    return html`<div class="sides">
      ${canvasSurface(states, { aspect: 2.62, label: "States decoded: above from the picture to noise, below from noise back" })}
      ${canvasSurface(errors, { aspect: 1.6, label: "How far from the picture what comes back is, by the number of steps" })}
    </div>`;
  }

  #renderEdits(): TemplateResult {
    const [code, original, goal] = [this.#code.value, this.#original, this.#ends[1]];
    const cell = (title: string, values: Float32Array | undefined, verdict: string) => {
      const draw: Draw = (...paper) => values && values.length > 0 && drawPictures(...paper, { values, columns: 1 });
      return html`<div><p>${title}</p>${canvasSurface(draw, { aspect: 1, label: `${title}: ${verdict}` })}<p>${verdict}</p></div>`;
    };
    const made = methods.map(({ title }, k) => {
      const values = this.#edited.subarray(3072 * k, 3072 * (k + 1));
      const verdict = code && original && values.length > 0 ? code.verdictOn(goal, original, values) : "…";
      return cell(title, values, verdict);
    });
    return html`<div class="columns">${cell("the picture", original, this.#ends[0])}${made}</div>`;
  }

  override renderControls() {
    const isTrip = this.view === "trip";
    const run = isTrip ? this.#trip : this.#edits;
    const now = run.current;
    return html`${pipelineStatus(run, now ? `Going there and back: ${percentDone(now)} %` : "Going there: reading the prompt")}
      ${choice({ label: "See", ...this.bind("view") })}
      ${isTrip ? select({ label: "Told", ...this.bind("way") }) : choice({ label: "The prompts say", ...this.bind("said") })}`;
  }

  override renderMore() {
    const picture = select({ label: "Picture", ...this.bind("picture"), disabled: !scenes.isLearned });
    const goal = lineField({ label: "It should show", value: this.#ends[1], onChange: (goal) => (this.goal = goal) });
    return html`${picture} ${stepsSlider(this)} ${this.view === "trip" ? guidanceSlider(this) : html`${goal} ${seedField(this)}`}`;
  }

  override renderNumbers() {
    if (this.view === "edit")
      return editNumbers(recorded, this.said as Said, this.#edits.current ? "your run" : "on record");
    const journey = this.#journey;
    if (!journey) return nothing;
    const whose = this.#trip.current ? "your run" : "on record";
    const isGoing = this.#trip.state === "running";
    return tripNumbers(recorded, journey, { whose, way: this.way as Way, isGoing });
  }

  describe(): string {
    if (this.view === "edit") {
      const [shows, should] = this.#ends;
      return `The picture of ${this.picture}, told as “${shows}” and changed to “${should}” in ${methods.length} ways: by the noise that it was inverted to, and by image-to-image with ever more of a seed's noise. Its own noise keeps some of what the prompts leave open, a seed's noise none of it; strength has to choose between keeping the picture and following the prompt.`;
    }
    const journey = this.#journey;
    const error =
      journey?.error === undefined
        ? ""
        : ` What comes back is off by ${journey.error.toFixed(3)}, and the noise is ${journey.length?.toFixed(2)} of the usual length.`;
    return `The picture of ${this.picture} to noise and back in ${journey?.steps ?? this.steps} steps each way, told ${ways[this.way as Way]}.${error} Told its caption, the error halves when steps double. Guided on the way back alone, it hardly falls.`;
  }
}
customElements.define("nb-edit-invert", EditInvert);
