import { css, html, nothing, type PropertyValues } from "lit";
import { type FamilyName, familyNames } from "../../lib/diffusion/jobs/families-types.ts";
import { rng } from "../../lib/diffusion/rng.ts";
import { clouds, draw } from "../denoise/clouds.ts";
import { button, choice, slider } from "../kit/controls.ts";
import { FigureElement } from "../kit/figure.ts";
import { RunController } from "../kit/run-controller.ts";
import { canvasSurface, type Draw } from "../kit/surface.ts";
import { EngineLink } from "../learner/engine-link.ts";
import { drawCloud, drawLosses, drawReached } from "./draw.ts";
import { type Choice, families, rounds } from "./job.ts";
import { Yardstick } from "./measure.ts";
import { nothingYet, race, resampled, type Standing } from "./race.ts";
import { recorded } from "./recorded.ts";
import { ignored, mostSteps, mostTurns, nearest, shapes } from "./settings.ts";
import { styles } from "./styles.ts";
import { inWords, table } from "./table.ts";

/** Families of generative models that learn the same points at once. */
export class WhyFamilies extends FigureElement {
  static override properties = {
    cloud: {},
    turns: { type: Number },
    steps: { type: Number },
    seed: { type: Number },
    only: {},
    standing: { state: true },
  };
  static override linked = ["cloud", "turns", "steps", "seed"];
  static override styles = [FigureElement.styles, styles, css`:host { display: block; }`];
  declare cloud: string;
  declare turns: number;
  declare steps: number;
  declare seed: number;
  declare only: string;
  declare standing: Standing;
  #yardstick!: Yardstick;
  #data: Float64Array = new Float64Array();
  #began = 0;
  #isRecorded = true;
  #isStale = false;
  #ignored = "";
  #spent = 0;
  #isAsking = false;
  readonly #link = new EngineLink(() => this.requestUpdate());
  readonly #run = new RunController<Standing, Choice>(this, {
    onValue: (standing) => {
      this.standing = standing;
    },
    next: () => this.#choice,
    onError: (error) => {
      this.error = error.message;
    },
  });

  constructor() {
    super();
    Object.assign(this, {
      cloud: "ring",
      turns: 1,
      steps: 20,
      seed: 1,
      only: familyNames.join(),
      standing: nothingYet,
    });
  }

  get #choice(): Choice {
    return { cloud: this.cloud, turns: this.turns, samplingSteps: this.steps, seed: this.seed };
  }

  /** All four, and not some of them held against each other. */
  get #isRace(): boolean {
    return this.#names.length === familyNames.length;
  }

  get #names(): readonly FamilyName[] {
    const wanted = this.only.split(",");
    const known = familyNames.filter((name) => wanted.includes(name));
    return known.length > 0 ? known : familyNames;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const { cloud, turns, steps, seed } = this;
    const taken = nearest({ cloud, turns, steps, seed });
    this.#ignored = ignored({ cloud, turns, steps, seed }, taken) || this.#ignored;
    Object.assign(this, taken);
    if (changed.has("cloud")) {
      this.#yardstick = new Yardstick(this.cloud);
      this.#data = draw(clouds[this.cloud]!.law, rng(1), 500);
    }
    if (changed.has("cloud") || (changed.has("turns") && this.#run.state === "idle")) this.#forget();
    if (changed.has("steps") && this.#run.state === "done") void this.#again();
  }

  #forget() {
    this.#run.stop();
    const standing = recorded(this.#choice, this.#names);
    this.#isRecorded = standing !== undefined;
    this.standing = standing ?? nothingYet;
  }

  #train() {
    this.#isRecorded = false;
    this.standing = nothingYet;
    this.#began = performance.now();
    this.#run.run(race(this.#link.connect, this.#choice, this.#names, this.#yardstick));
  }

  #pause() {
    this.#spent = performance.now() - this.#began;
    this.#run.pause();
  }

  #resume() {
    this.#began = performance.now() - this.#spent;
    this.#run.resume();
  }

  #renew() {
    this.seed++;
    this.#train();
  }

  /** One question at a time; the newest number of steps when it is answered. */
  async #again() {
    this.#isStale = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      while (this.#isStale && this.#run.state === "done") {
        this.#isStale = false;
        const before = this.standing;
        const standing = await resampled(this.#link.connect, this.#choice, before, this.#yardstick);
        if (this.standing === before) this.standing = standing;
      }
    } catch (error) {
      this.error = (error as Error).message;
    } finally {
      this.#isAsking = false;
    }
  }

  override reset() {
    super.reset();
    this.#ignored = "";
    this.#forget();
  }

  override renderFigure() {
    const names = this.#names;
    const { spots } = this.#yardstick;
    return html`<div class="panels">${names.map((name) => this.#panel(name))}</div>
      <div class="scroll" tabindex="0" role="region" aria-label="Measurements">${table(this.standing, names, this.#yardstick)}</div>
      ${
        spots > 0 && !this.#isRace && names.some((name) => (this.standing.runners[name]?.reached.length ?? 0) > 1)
          ? canvasSurface((context, size, theme) => drawReached(context, size, theme, this.standing, names, spots), {
              aspect: 3.2,
              label: "Spots reached over the training rounds, a line for each family",
            })
          : nothing
      }`;
  }

  #panel(name: FamilyName) {
    const runner = this.standing.runners[name];
    const { title, says } = families[name];
    const cloud: Draw = (context, size, theme) => drawCloud(context, size, theme, this.#data, runner?.samples.points);
    const losses: Draw = (context, size, theme) => drawLosses(context, size, theme, name, runner);
    return html`<div class="panel"><p><strong>${title}</strong> <span>${says}</span></p>
      ${canvasSurface(cloud, { aspect: 1, label: `Data and samples of the ${title} model` })}
      ${
        runner && runner.losses[0]!.length > 0
          ? canvasSurface(losses, { aspect: 2, label: `Loss of the ${title} model over the rounds` })
          : nothing
      }</div>`;
  }

  #trainButton() {
    const { state } = this.#run;
    if (state === "running") return button({ label: "Stop", onClick: () => this.#pause() });
    if (state === "paused") return button({ label: "Go on", primary: true, onClick: () => this.#resume() });
    const first = this.#isRace ? "Train all four" : "Train both";
    return button({ label: state === "done" ? "Train again" : first, primary: true, onClick: () => this.#train() });
  }

  get #turnsSlider() {
    return slider({
      label: "Forger's turns for one of the judge",
      min: 1,
      max: mostTurns,
      step: 1,
      value: this.turns,
      ends: ["fair play", "the forger rushes"],
      onInput: (turns) => (this.turns = turns),
    });
  }

  get #dataChoice() {
    return choice({
      label: "Data",
      value: this.cloud,
      options: shapes.map((name) => [name, clouds[name]!.title]),
      onChange: (cloud) => (this.cloud = cloud),
    });
  }

  override renderControls() {
    return html`${this.#trainButton()} ${this.#isRace ? this.#dataChoice : this.#turnsSlider}`;
  }

  override renderMore() {
    return html`${this.#isRace ? this.#turnsSlider : this.#dataChoice}
    ${slider({
      label: "Diffusion's steps to a sample",
      min: 1,
      max: mostSteps,
      step: 1,
      value: this.steps,
      onInput: (steps) => (this.steps = steps),
    })}
    ${button({ label: "Other first weights", onClick: () => this.#renew() })}`;
  }

  get #progress(): string {
    const { round } = this.standing;
    if (this.#link.status) return this.#link.status;
    if (this.#isRecorded) return "A recorded run, after 1000 rounds: press the button for your own";
    if (this.#run.state === "idle") return "Untrained";
    const left = ((performance.now() - this.#began) * (rounds - round)) / (1000 * Math.max(1, round));
    const isGoing = this.#run.state === "running" && round > 50;
    return `Round ${round} of ${rounds}${isGoing ? `, about ${Math.ceil(left)} s left` : ""}`;
  }

  override renderNumbers() {
    return [this.#progress, this.#link.notice, this.#ignored].filter((part) => part !== "").join(" · ");
  }

  describe(): string {
    const names = this.#names.map((name) => families[name].title).join(", ");
    return `${names} on ${clouds[this.cloud]!.title}, ${this.standing.round} rounds of training. ${inWords(this.standing, this.#names, this.#yardstick)}`;
  }
}
customElements.define("nb-why-families", WhyFamilies);
