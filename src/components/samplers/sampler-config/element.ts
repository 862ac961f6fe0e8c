import { css, html, type PropertyValues } from "lit";
import { live } from "lit/directives/live.js";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { Answers } from "../../kit/controls/answers.ts";
import { button, numberField, select } from "../../kit/controls/controls.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, state, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { examples, refused } from "../../workbench/scheduler-config/examples.ts";
import { type Reading, read } from "./read.ts";
import type { Ran } from "./run.ts";

const all = { ...examples, ...refused };

const shorter = (value: number) =>
  (value !== 0 && Math.abs(value) < 0.01 ? value.toExponential(2) : +value.toFixed(4)).toString().replace("-", "−");

/** What a scheduler_config.json asks for. */
export class SamplerConfig extends figureWith({
  example: oneOf(all, "dpm"),
  steps: whole(10, 1, 1000),
  text: state(""),
}) {
  static override styles = [
    FigureElement.styles,
    css`
      .two { display: grid; gap: 1rem; align-items: start; }
      @media (min-width: 40rem) { .two { grid-template-columns: 1fr 1fr; } }
      textarea { font: 0.8125rem/1.5 var(--mono, monospace); width: 100%; height: 18rem; color: inherit; background: var(--paper, #fdfcf9);
        border: 1px solid var(--edge, #858b94); border-radius: 6px; padding: 0.5rem; resize: vertical; }
      label.text { display: flex; flex-direction: column; gap: 0.25rem; }
      canvas { width: 100%; aspect-ratio: 16 / 10; }
      .list { overflow: auto; max-height: 14rem; border-block-end: 1px solid var(--edge, #858b94); scrollbar-gutter: stable;
        background: linear-gradient(var(--paper, #fdfcf9) 30%, transparent) local, linear-gradient(transparent, var(--paper, #fdfcf9) 70%) 0 100% local,
          linear-gradient(transparent, rgb(0 0 0 / 0.18)) 0 100%; background-size: 100% 3rem, 100% 3rem, 100% 1rem; background-repeat: no-repeat; }
      .list caption { text-align: start; color: var(--muted, #5c6370); padding: 0.25rem 0.6rem; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100%; }
      th, td { text-align: right; padding: 0.15rem 0.6rem; border-block-end: 1px solid var(--line, #dedad1); }
      .run .button { justify-self: start; }
      .run { display: grid; gap: 0.5rem 1rem; align-items: start; margin-block-start: 1rem; }
      .run canvas { aspect-ratio: 9 / 5; }
      .run p { margin: 0; }
      .note { margin: 0 0 0.5rem; overflow-wrap: anywhere; }
      .wrong { margin: 0; padding: 0.75rem 1rem; border: 1px solid var(--model, #b04c06); border-radius: 6px; overflow-wrap: anywhere; }
    `,
  ];
  #reading!: Reading;
  #charts?: typeof import("../../kit/canvas/chart.ts");
  #runs?: typeof import("./run.ts");
  #isAsked = false;
  /** Why the plan can't be sampled by. */
  #whyNot = "";
  readonly #run = new Answers<Ran>(this, {
    question: () => (this.#runs && !this.#reading.sentence ? [this.text, this.steps] : undefined),
    answer: () => {
      this.#whyNot = "";
      return this.#runs!.running(this.text, this.steps);
    },
    onError: ({ message }) => {
      this.#whyNot = message;
    },
  });

  override connectedCallback(): void {
    super.connectedCallback();
    void import("../../kit/canvas/chart.ts").then((charts) => {
      this.#charts = charts;
      this.requestDraw();
    });
  }

  /** Fetches what samples, with the first asking; from then on every configuration is sampled by. */
  async #sample() {
    this.#isAsked = true;
    this.requestUpdate();
    try {
      this.#runs = await import("./run.ts");
    } catch {
      this.#isAsked = false;
      this.error = "What samples could not be loaded. Check the connection and press the button again.";
    }
    this.requestUpdate();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("example")) this.text = all[this.example]!.text;
    this.#reading = read(this.text, this.steps);
  }

  override reset(): void {
    super.reset();
    this.text = all[this.example]!.text;
  }

  override renderFigure() {
    return html`<div class="two">
      <div><label class="text"><span class="name">scheduler_config.json</span>
        <textarea spellcheck="false" .value=${live(this.text)} @input=${(event: Event) => {
          this.text = (event.target as HTMLTextAreaElement).value;
        }}></textarea></label>
        ${this.#reading.sentence === undefined ? this.#renderRun() : ""}</div>
      <div>${this.#renderReading(this.#reading)}</div>
    </div>`;
  }

  #renderRun() {
    if (!this.#isAsked)
      return html`<div class="run">${button({ label: "Sample two moons by it", onClick: () => void this.#sample() })}</div>`;
    const ran = this.#run.current;
    const words = this.#whyNot || ran?.remark;
    return html`<div class="run">
      ${this.#whyNot ? "" : html`<canvas role="img" aria-label="Samples by this configuration over the data, two moons" ${surface((...on) => ran && this.#runs?.drawRan(ran)(...on))}></canvas>`}
      ${words ? html`<p>${words}</p>` : ""}</div>`;
  }

  #renderReading({ sentence, plan }: Reading) {
    if (sentence !== undefined) return html`<p class="wrong" role="alert">${sentence}</p>`;
    const { timesteps, sigmas, notes } = plan;
    return html`${notes.map((note) => html`<p class="note">${note}</p>`)}${sigmas ? html`<canvas role="img" aria-label="σ at each step" ${surface(this.#draw)}></canvas>` : ""}
    <div class="list" tabindex="0" role="region" aria-label="Timesteps and sigmas"><table>
      <caption>All ${timesteps.length} calls${timesteps.length > 7 ? ": scroll for the last" : ""}</caption>
      <thead><tr><th scope="col">call</th><th scope="col">timestep</th>${sigmas ? html`<th scope="col">σ</th>` : ""}</tr></thead>
      <tbody>${timesteps.map(
        (t, i) =>
          html`<tr><td>${i + 1}</td><td>${shorter(t)}</td>${sigmas ? html`<td>${shorter(sigmas[i] ?? Number.NaN)}</td>` : ""}</tr>`,
      )}</tbody></table></div>`;
  }

  override renderControls() {
    return html`${select({ label: "Begin with", ...this.bind("example") })}
    ${numberField({ label: "Sampling steps", ...this.bind("steps") })}`;
  }

  override renderNumbers() {
    const found = this.#reading;
    if (found.sentence !== undefined) return "no plan: see the sentence";
    const { timesteps, sigmas, initNoiseSigma } = found.plan;
    const last = sigmas
      ? html` · σ from ${reading("sigma", sigmas[0]!, shorter(sigmas[0]!))} to ${shorter(sigmas.at(-1)!)}`
      : "";
    const asked = [timesteps[0]!, timesteps.at(-1)!].map((t, i) => reading(i === 0 ? "first" : "last", t, shorter(t)));
    const ran = this.#whyNot || !this.#isAsked ? "" : ` · ${this.#run.current?.words ?? "sampling …"}`;
    return html`${found.className}: ${timesteps.length} calls, from timestep ${asked[0]} to ${asked[1]}${last} · the start is noise × ${shorter(initNoiseSigma)}${ran}`;
  }

  describe(): string {
    const { sentence, plan, className } = this.#reading as Reading & { className?: string };
    if (sentence !== undefined) return `The configuration makes no plan. ${sentence}`;
    const { timesteps, notes } = plan;
    return `${notes.map((note) => `${note} `).join("")}${className} with ${this.steps} steps asks the network ${timesteps.length} times, at the timesteps ${timesteps.slice(0, 12).map(shorter).join(", ")}${timesteps.length > 12 ? " and so on" : ""}. ${this.#whyNot || (this.#run.current ? `With the exact denoiser, ${this.#run.current.words}.` : "")}`;
  }

  readonly #draw: Draw = (context, size, theme) => {
    if (this.#reading.sentence !== undefined || !this.#reading.plan.sigmas) return;
    const { sigmas } = this.#reading.plan;
    const shown = sigmas.map((sigma, i) => [i, sigma] as const).filter(([, sigma]) => sigma > 0);
    const all = shown.map(([, sigma]) => sigma);
    this.#charts?.lineChart(context, size, theme, {
      series: [{ points: shown, colour: theme.noise }],
      x: {
        label: sigmas.at(-1) === 0 ? "step; the last ends at σ = 0" : "step",
        domain: [0, Math.max(1, sigmas.length - 1)],
      },
      y: { label: "σ", domain: [Math.min(...all) / 1.5, Math.max(...all) * 1.5], log: true },
    });
  };
}
customElements.define("nb-sampler-config", SamplerConfig);
