import { html, nothing } from "lit";
import type { MachineWords, Report, Row } from "../../../lib/bench/report.ts";
import { reportText } from "../../../lib/bench/words.ts";
import { type BackendName, backendLabels } from "../../../lib/diffusion/tf/backend-names.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { button, toggle } from "../../kit/controls/controls.ts";
import { RunController } from "../../kit/controls/run-controller.ts";
import { download } from "../../kit/frame/download.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { flag, number, text } from "../../kit/frame/properties.ts";
import { Clock } from "./clock.ts";
import { course, type Event, jobsOf } from "./course.ts";
import { drawBars, heightOf } from "./draw.ts";
import { advantage, type Group, groupsOf } from "./groups.ts";
import { machineOf, machineText } from "./machine.ts";
import { benchStyles } from "./styles.ts";
import { resultTable } from "./table.ts";

/** What the reader's machine does, measured when asked. */
export class Bench extends figureWith({
  blocks: flag(),
  learning: flag(),
  software: flag(),
  webgl: flag(),
  script: flag(),
  /** A job's name, for that job alone. */
  only: text(),
  /** Milliseconds that each library computes before the other takes over. */
  turn: number(250, 10, 5000),
}) {
  static override styles = [FigureElement.styles, benchStyles];
  #rows: readonly Row[] = [];
  #machine?: MachineWords;
  #versions: Readonly<Record<string, string>> = {};
  #refused: readonly string[] = [];
  #doing = "";
  #when = "";
  #copied = "";
  #clock = new Clock();
  #abort = new AbortController();
  readonly #run = new RunController<Event>(this, {
    onValue: (event) => this.#take(event),
    onDone: () => {
      this.#doing = "";
    },
  });

  constructor() {
    super();
    this.#run.keepRunning = true;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort.abort();
  }

  override reset(): void {
    this.#stop();
    super.reset();
    [this.#rows, this.#refused, this.#machine] = [[], [], undefined];
    this.requestUpdate();
  }

  #start() {
    this.#abort.abort();
    this.#abort = new AbortController();
    [this.#rows, this.#refused, this.#machine, this.error] = [[], [], undefined, undefined];
    this.#clock = new Clock();
    this.#when = new Date().toISOString();
    const effort = { rounds: 3, milliseconds: this.turn, seconds: this.learning ? 20 : 0 };
    const asked: readonly (BackendName | false)[] = ["webgpu", this.webgl && "webgl", "wasm", this.script && "cpu"];
    const backends = asked.filter((name) => name !== false);
    this.#run.run(course({ jobs: jobsOf(this), backends, software: this.software, effort }, this.#abort.signal));
  }

  #stop() {
    this.#abort.abort();
    this.#run.stop();
    this.#doing = "";
  }

  #take(event: Event) {
    if ("doing" in event) {
      this.#doing = event.doing;
      this.#clock.at(event.done);
    } else if ("lanes" in event) {
      this.#machine = machineOf(event.lanes);
      this.#versions = Object.assign({}, ...event.lanes.map(({ hardware }) => hardware.versions));
      this.#refused = event.refused;
    } else this.#rows = [...this.#rows, ...event.rows];
    this.requestUpdate();
  }

  get #groups(): readonly Group[] {
    return groupsOf(this.#rows);
  }

  get #report(): Report {
    const machine = this.#machine ?? machineOf([]);
    return { machine, versions: this.#versions, when: this.#when, rows: this.#rows, fits: [] };
  }

  readonly #draw: Draw = (context, size, theme) => drawBars(context, size, theme, this.#groups);

  override renderFigure() {
    if (this.#rows.length === 0) return html`${this.#renderRun()}<p class="empty">${this.#invitation}</p>`;
    return html`${this.#renderRun()}<p class="key" aria-hidden="true"><span class="ours"></span> Noisebook <span class="plain"></span> plain TensorFlow.js</p>
      <canvas role="img" aria-label="Steps per second by job and backend, Noisebook and plain TensorFlow.js; the table has the numbers"
        style="height: ${heightOf(this.#groups)}px" ${surface(this.#draw)}></canvas>
      ${resultTable(this.#groups)}`;
  }

  get #invitation(): string {
    if (this.#run.state === "running") return "The first job is on its way.";
    return "Nothing is measured until you press Run. Close what else keeps your machine busy.";
  }

  #renderRun() {
    const minutes = this.blocks ? "three minutes" : "a minute or two";
    if (this.#run.state === "running")
      return html`<div class="controls run">${button({ label: "Stop", onClick: () => this.#stop() })}
        <progress max="1" .value=${this.#clock.share} aria-label="Measured"></progress>
        <span class="doing" role="status" aria-live="off">${this.#doing}${this.#clock.words}</span></div>`;
    const isFresh = this.#rows.length === 0;
    const label = isFresh ? "Run" : "Run again";
    return html`<div class="controls run">${button({ label, primary: true, onClick: () => this.#start() })}
      <span class="doing">${isFresh ? `Takes ${minutes}.` : nothing}</span></div>`;
  }

  /** What was measured, to keep. */
  override renderControls() {
    return this.#rows.length > 0 && this.#run.state !== "running" ? this.#renderKeep() : nothing;
  }

  #renderKeep() {
    const name = `bench-${this.#when.slice(0, 10)}.json`;
    return html`${button({ label: "Download as JSON", onClick: () => download(name, `${JSON.stringify(this.#report, null, 1)}\n`) })}
      ${button({ label: "Copy as text", onClick: () => void this.#copy() })}<span role="status">${this.#copied}</span>`;
  }

  async #copy() {
    const copied = await navigator.clipboard?.writeText(reportText(this.#report)).then(
      () => true,
      () => false,
    );
    this.#copied = copied ? "Copied." : "This browser doesn’t let the page copy; the download has it all.";
    this.requestUpdate();
  }

  override renderMore() {
    const disabled = this.#run.state === "running";
    const option = (label: string, name: "blocks" | "learning" | "software" | "webgl" | "script") =>
      toggle({ label, ...this.bind(name), disabled });
    return html`${option("Building blocks of image networks too", "blocks")}
      ${option("Train until a threshold is reached, at most 20 s each", "learning")}
      ${option(`${backendLabels.webgl} too`, "webgl")} ${option(`${backendLabels.cpu} too (slow)`, "script")}
      ${option("GPUs imitated in software too (slow)", "software")}`;
  }

  override renderNumbers() {
    if (!this.#machine) return "Your machine shows here once something runs.";
    const left = this.#refused.length > 0 ? html` Left out: ${this.#refused.join("; ")}.` : nothing;
    return html`${machineText(this.#machine)}.${left}`;
  }

  describe(): string {
    const told = this.#groups.flatMap(({ title, pairs }) =>
      pairs.flatMap((pair) => {
        const times = advantage(pair);
        return times ? `${title}, ${pair.label}: ${times.toFixed(1)} times` : [];
      }),
    );
    if (told.length === 0) return "A chart of steps per second, once the bench has run.";
    return `Bars of steps per second. How many times as many steps Noisebook makes as plain TensorFlow.js: ${told.join("; ")}.`;
  }
}
customElements.define("nb-bench", Bench);
