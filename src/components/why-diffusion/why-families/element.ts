import { css, html, nothing, type PropertyValues } from "lit";
import { type FamilyName, familyNames } from "../../../lib/diffusion/jobs/families/job.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { button } from "../../kit/controls/controls.ts";
import { latest } from "../../kit/controls/latest.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { clouds, draw } from "../../kit/data/clouds.ts";
import { remembered } from "../../kit/data/remembered.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import type { Instead } from "../../kit/frame/figure-state.ts";
import { state, text, unlinked } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { EngineLink } from "../../learner/engine-link.ts";
import { dataChoice, stepsSlider, turnsSlider } from "./controls.ts";
import { type Choice, families, rounds } from "./job.ts";
import { ringEntropy, Yardstick } from "./measure.ts";
import { panel, reached } from "./panels.ts";
import { nothingYet, race, resampled, type Standing } from "./race.ts";
import { recorded, recordedSeeds, recordedSteps, repaired } from "./recorded.ts";
import { ignored, settingsTable } from "./settings.ts";
import { styles } from "./styles.ts";
import { inWords, table } from "./table.ts";

/** Families of generative models that learn the same points at once. */
export class WhyFamilies extends figureWith({
  ...settingsTable,
  only: unlinked(text(familyNames.join())),
  standing: state(nothingYet),
}) {
  static override styles = [FigureElement.styles, styles, css`:host { display: block; }`];
  readonly #yardstickOf = remembered((cloud: string) => new Yardstick(cloud));
  readonly #dataOf = remembered((cloud: string) => draw(clouds[cloud]!.law, rng(1), 500));
  #began = 0;
  #isRecorded = true;
  #ignored = "";
  #spent = 0;
  readonly #link = new EngineLink(() => this.requestUpdate());
  readonly #run = new RunController<Standing, Choice>(this, {
    onValue: (standing) => {
      this.standing = standing;
    },
    next: () => this.#choice,
  });

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

  protected override gaveWay(instead: readonly Instead[]) {
    this.#ignored = ignored(instead);
  }

  get #yardstick(): Yardstick {
    return this.#yardstickOf(this.cloud);
  }

  protected override *ahead(): Generator<undefined> {
    void this.#dataOf(this.cloud);
    yield undefined;
    void this.#yardstick;
    yield undefined;
    void this.#yardstick.bestSpots;
    yield undefined;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("cloud") || (changed.has("turns") && this.#run.state === "idle")) this.#forget();
    if (changed.has("steps") && this.#run.state === "idle") this.#forget();
    if (changed.has("steps") && this.#run.state === "done") this.#again();
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
  readonly #again = latest(
    async () => {
      if (this.#run.state !== "done") return;
      const before = this.standing;
      const standing = await resampled(this.#link.connect, this.#choice, before, this.#yardstick);
      if (this.standing === before) this.standing = standing;
    },
    (sentence) => (this.error = sentence),
  );

  override reset() {
    super.reset();
    this.#ignored = "";
    this.#forget();
  }

  override renderFigure() {
    const names = this.#names;
    const { standing } = this;
    return html`<div class=${this.#isRace ? "panels" : "panels few"}>${names.map((name) => panel(name, standing, this.#dataOf(this.cloud), this.#choice))}</div>
      <div class="scroll" tabindex="0" role="region" aria-label="Measurements">${table(standing, names, this.#choice, this.#yardstick)}</div>
      ${this.#isRace ? nothing : reached(standing, names, this.#yardstick.spots, this.#choice)}`;
  }

  #trainButton() {
    const { state } = this.#run;
    if (state === "running") return button({ label: "Stop", onClick: () => this.#pause() });
    if (state === "paused") return button({ label: "Go on", primary: true, onClick: () => this.#resume() });
    const first = this.#isRace ? "Train all four" : "Train both";
    return button({ label: state === "done" ? "Train again" : first, primary: true, onClick: () => this.#train() });
  }

  override renderControls() {
    return html`${this.#trainButton()} ${this.#isRace ? dataChoice(this) : turnsSlider(this)}`;
  }

  override renderMore() {
    return html`${this.#isRace ? turnsSlider(this) : dataChoice(this)} ${stepsSlider(this)}
    ${button({ label: "Other first weights", onClick: () => this.#renew() })}`;
  }

  get #progress(): string {
    const { round } = this.standing;
    if (this.#link.status) return this.#link.status;
    if (this.#isRecorded) return this.#onRecord;
    if (this.#run.state === "idle") return "Untrained";
    const left = ((performance.now() - this.#began) * (rounds - round)) / (1000 * Math.max(1, round));
    const isGoing = this.#run.state === "running" && round > 50;
    return `Round ${round} of ${rounds}${isGoing ? `, about ${Math.ceil(left)} s left` : ""}`;
  }

  /** What the recorded numbers are, and for which settings there are some. */
  get #onRecord(): string {
    const what = `Recorded: medians of ${recordedSeeds} trainings from different seeds, the least and the greatest beneath; the points are the first’s. Press the button for your own`;
    if (this.#names.some((name) => !this.standing.runners[name]))
      return `${what}. On record are 1, 3 and 8 turns of the forger, and ${recordedSteps.join(", ")} steps to a sample`;
    return what;
  }

  /** What only recorded runs tell: collapsed GANs that were played fairly again, and how far samples spread. */
  #further() {
    const { diffusion } = this.standing.runners;
    const again =
      this.#isRecorded && this.turns === 8 && !this.#isRace
        ? html` · Of ${recordedSeeds} collapsed GANs that played fair from round 400 on, ${reading("repaired", repaired, `${repaired}`)} ended on all eight spots`
        : nothing;
    const spread = diffusion?.quality.spread;
    const least =
      this.#isRace && this.cloud === "ring"
        ? html` · The autoregressive loss can't go below ${reading("entropy", ringEntropy, ringEntropy.toFixed(2))} nats`
        : nothing;
    return html`${again}${least}${
      spread === undefined
        ? nothing
        : html` · Diffusion's points lie ${reading("diffusion.spread", spread, spread.toFixed(2))} times as far from the middle as the data`
    }`;
  }

  override renderNumbers() {
    const parts = [this.#progress, this.#link.notice, this.#ignored].filter((part) => part !== "");
    return html`${parts.join(" · ")}${this.#further()}`;
  }

  describe(): string {
    const names = this.#names.map((name) => families[name].title).join(", ");
    return `${names} on ${clouds[this.cloud]!.title}, ${this.standing.round} rounds of training. ${inWords(this.standing, this.#names, this.#yardstick)}`;
  }
}
customElements.define("nb-why-families", WhyFamilies);
