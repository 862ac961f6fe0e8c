import { html, nothing } from "lit";
import { optionsOf } from "../../../lib/diffusion/networks/unet-2d-family.ts";
import { button, choice, select, toggle } from "../../kit/controls/controls.ts";
import { grouped, percent } from "../../kit/controls/numbers.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, text, whole as wholeNumber } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { type Block, blocksOf } from "../blocks.ts";
import { attentionShare, bytesToSample, bytesToTrain, type Totals, totalsOf } from "../totals.ts";
import { picture } from "../u.ts";
import { uStyles } from "../u-styles.ts";
import { aboutBlock, brief, bytes, shapeWords } from "../words.ts";
import { nameOf, type PresetName, presets, setupOf } from "./presets.ts";
import { deepest, formatStages, parseStages, type Stage, tidyStages, widths } from "./stages.ts";
import { buildStyles } from "./styles.ts";

const measures = { parameters: "parameters", flops: "operations", kept: "memory" } as const;
const batches = [1, 8, 16, 32, 64, 128, 256] as const;

/** A U-Net to build: its blocks, the shapes between them, and what each costs. */
export class UnetBuild extends figureWith({
  size: oneOf([8, 16, 32, 64, 128, 256] as const, 16),
  colours: oneOf([1, 3, 4] as const, 1),
  stages: text("32 64 64*", tidyStages),
  layers: wholeNumber(1, 1, 4),
  groups: oneOf([1, 4, 8, 16, 32] as const, 8),
  batch: oneOf(batches, 64),
  by: oneOf(measures, "parameters"),
  block: text(""),
}) {
  static override styles = [FigureElement.styles, uStyles, buildStyles];
  #blocks: readonly Block[] = [];
  #totals!: Totals;

  override willUpdate(): void {
    const stages = this.#stages.map((stage) => ({ ...stage, channels: this.#dividable(stage.channels) }));
    const settings = { layers: this.layers, groups: this.groups, headDim: 8, middle: true };
    const channels = stages.map((stage) => stage.channels);
    const attention = stages.map((stage) => stage.attention);
    const shape = [this.size, this.size, this.colours];
    const options = optionsOf({ ...settings, channels, attention }, { shape, classes: 0 });
    this.stages = formatStages(stages);
    this.#blocks = blocksOf(options, this.size);
    this.#totals = totalsOf(this.#blocks);
  }

  /** As many levels as the side can be halved into. */
  get #stages(): readonly Stage[] {
    return parseStages(this.stages).slice(0, deepest(this.size));
  }

  /** The nearest width that the groups divide. */
  #dividable(channels: number): number {
    const fits = widths.filter((width) => width % this.groups === 0);
    return fits.reduce((best, each) => (Math.abs(each - channels) < Math.abs(best - channels) ? each : best));
  }

  get #chosen(): Block {
    return this.#blocks.find(({ path }) => path === this.block) ?? this.#blocks[2]!;
  }

  readonly #share = (block: Block): number => block[this.by] / this.#totals[this.by];

  override renderFigure() {
    const most = Math.max(...this.#blocks.map(this.#share));
    return html`${picture({
      blocks: this.#blocks,
      chosen: this.#chosen.path,
      share: (block) => this.#share(block) / most,
      onChoose: (path) => (this.block = path),
      stage: (level) => this.#renderStage(level),
      isEager: true,
    })}<p class="about" aria-live="polite">${this.#about()}</p>`;
  }

  #renderStage(level: number) {
    const stages = this.#stages;
    const { channels, attention } = stages[level]!;
    const side = this.size / 2 ** level;
    const change = (patch: Partial<Stage>) =>
      (this.stages = formatStages(stages.with(level, { ...stages[level]!, ...patch })));
    const options = widths.map((width) => [width, String(width)] as const);
    return html`<div class="setting"><span class="side">Level ${level + 1}: ${side} × ${side} pixels</span>
      ${select({ label: "channels", value: channels, options, onChange: (width) => change({ channels: width }) })}
      ${toggle({ label: "attention", checked: attention, onChange: (has) => change({ attention: has }) })}</div>`;
  }

  #about() {
    const block = this.#chosen;
    const share = (name: keyof typeof measures) => {
      const part = block[name] / this.#totals[name];
      return reading(`share.${name}`, 100 * part, part < 0.005 ? "under 1 %" : percent(part));
    };
    return html`${aboutBlock(block)} <br>${shapeWords(block.input)} → ${shapeWords(block.output)} ·
      ${reading("block", block.parameters, grouped(block.parameters))} parameters: ${share("parameters")} of all,
      ${share("flops")} of the operations, ${share("kept")} of the memory`;
  }

  override renderControls() {
    const listed = Object.entries(presets).map(([name, { title }]) => [name, title] as [PresetName | "own", string]);
    const value = nameOf(this);
    const options = value === "own" ? [...listed, ["own", "your own"] as const] : listed;
    const onChange = (name: PresetName | "own") => name !== "own" && Object.assign(this, setupOf(name));
    return html`${select<PresetName | "own">({ label: "Begin with", value, options, onChange })}
      ${select({ label: "Resnets a level", ...this.bind("layers"), options: [1, 2, 3, 4].map((n) => [n, `${n} down, ${n + 1} up`] as const) })}
      ${this.#levelButtons()}`;
  }

  #levelButtons() {
    const stages = this.#stages;
    const set = (next: readonly Stage[]) => (this.stages = formatStages(next));
    return html`<div class="controls">
      ${button({ label: "Add a level", disabled: stages.length >= deepest(this.size), onClick: () => set([...stages, stages.at(-1)!]) })}
      ${button({ label: "Remove a level", disabled: stages.length === 1, onClick: () => set(stages.slice(0, -1)) })}</div>`;
  }

  override renderMore() {
    return html`${select({ label: "Image size", ...this.bind("size") })} ${select({ label: "Colour channels", ...this.bind("colours") })}
      ${select({ label: "Groups of the norm", ...this.bind("groups") })}
      ${select({ label: "Images at once", ...this.bind("batch") })} ${choice({ label: "Bars show", ...this.bind("by") })}`;
  }

  override renderNumbers() {
    const { parameters, flops } = this.#totals;
    const [train, sample] = [bytesToTrain(this.#totals, this.batch), bytesToSample(this.#totals, this.batch)];
    return html`${reading("parameters", parameters, grouped(parameters))} parameters · ${reading("flops", flops / 1e6, brief(flops))} operations an image ·
      memory for ${this.batch === 1 ? "one image" : `${this.batch} images`}: ${reading("train", train / 1e6, bytes(train))} to train, ${reading("sample", sample / 1e6, bytes(sample))} to sample${
        this.by === "parameters" ? nothing : html` · bars show ${measures[this.by]}`
      }${this.by === "flops" ? this.#attention() : nothing}`;
  }

  #attention() {
    const share = attentionShare(this.#blocks);
    return html`, of which attention takes ${reading("attention", 100 * share, percent(share))}`;
  }

  describe(): string {
    const { parameters, flops } = this.#totals;
    const levels = this.#stages.map(
      ({ channels, attention }, i) =>
        `${this.size / 2 ** i} pixels a side with ${channels} channels${attention ? " and attention" : ""}`,
    );
    const [heaviest] = this.#blocks.toSorted((a, b) => b[this.by] - a[this.by]);
    return `A U-Net of ${levels.length} ${levels.length === 1 ? "level" : "levels"} for images of ${this.size} × ${this.size}: ${levels.join("; ")}. ${grouped(parameters)} parameters, ${brief(flops)} operations an image. Most ${measures[this.by]} are in ${heaviest!.path}: ${percent(this.#share(heaviest!))}. Halving the side makes room: the deep levels hold most parameters and cost little to compute.`;
  }
}
customElements.define("nb-unet-build", UnetBuild);
