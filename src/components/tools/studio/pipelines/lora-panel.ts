import { html, type TemplateResult } from "lit";
import type { Engine } from "../../../../lib/diffusion/engine/client.ts";
import type { LoraCard } from "../../../../lib/diffusion/jobs/pipeline/job.ts";
import { button, fileButton, slider } from "../../../kit/controls/controls.ts";
import type { Bind } from "../../../kit/frame/figure.ts";
import { type Opened, sourceOf } from "../making/files.ts";
import { type settingOptions, settingTitles } from "../settings/settings.ts";

export interface LoraHost {
  pipeline: Opened;
  readonly bind: Bind<Pick<typeof settingOptions, "lora">>["bind"];
  readonly engine: () => Promise<Engine>;
  say(sentences: readonly string[]): void;
  requestUpdate(): void;
}

/** A reader's file of low-rank adapters: looked at, then put on the pipeline in use with a strength. */
export class LoraPanel {
  readonly #host: LoraHost;
  #card?: LoraCard;
  #isLooking = false;

  constructor(host: LoraHost) {
    this.#host = host;
  }

  /** Whether there is something to be seen. */
  get isOpen(): boolean {
    return this.#isLooking || this.#host.pipeline.lora !== undefined;
  }

  render(): TemplateResult {
    const { lora } = this.#host.pipeline;
    const choose = fileButton({
      label: lora ? "Another LoRA file" : "Choose a LoRA file",
      accept: ".safetensors",
      disabled: this.#isLooking,
      onFiles: ([file]) => file && void this.look(file),
    });
    return html`<p class="hint">A few numbers beside the weights that change what the pipeline draws, <i lang="en">low-rank adaptation</i>: a file as diffusers, peft
      or kohya's scripts write it, such as pytorch_lora_weights.safetensors, made for the pipeline in use. It stays on your machine.</p>
      <div class="controls">${choose} ${lora && this.#card ? this.#inUse(this.#card) : ""}</div>
      ${this.#isLooking ? html`<p role="status">Looking at the file …</p>` : ""}`;
  }

  #inUse({ name, layers, rank, parameters }: LoraCard) {
    const strength = { label: settingTitles.lora, ...this.#host.bind("lora"), step: 0.05 };
    return html`${button({ label: "Without it", onClick: () => this.#put(undefined) })}
      ${slider({ ...strength, ends: ["none of it", "twice"], format: (value) => value.toFixed(2) })}
      <p>${name} is in use: ${layers} adapters of rank ${rank} or less, ${parameters.toLocaleString("en")} numbers.</p>`;
  }

  /** Looks whether a file fits the pipeline in use, and takes it. */
  async look(file: File): Promise<void> {
    this.#isLooking = true;
    this.#host.say([]);
    this.#host.requestUpdate();
    try {
      const { pipeline } = this.#host;
      const lora = { name: file.name, file };
      const source = await lastOf(sourceOf({ ...pipeline, lora }, new AbortController().signal));
      const engine = await this.#host.engine();
      for await (const { card } of engine.run("pipeline", { pipeline: source, what: "look" }))
        this.#card = card?.loras[0];
      if (this.#host.pipeline.name === pipeline.name) this.#put(lora);
    } catch (error) {
      this.#host.say([(error as Error).message]);
    } finally {
      this.#isLooking = false;
      this.#host.requestUpdate();
    }
  }

  #put(lora: Opened["lora"]) {
    const { name, files } = this.#host.pipeline;
    this.#host.pipeline = { name, ...(files ? { files } : {}), ...(lora ? { lora } : {}) };
    this.#host.requestUpdate();
  }
}

async function lastOf<T>(steps: AsyncGenerator<unknown, T>): Promise<T> {
  let next = await steps.next();
  while (!next.done) next = await steps.next();
  return next.value;
}
