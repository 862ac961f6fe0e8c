import { html, nothing, type TemplateResult } from "lit";
import type { Engine } from "../../../../lib/diffusion/engine/client.ts";
import type { PipelineCard } from "../../../../lib/diffusion/jobs/pipeline/job.ts";
import type { PipelineFiles } from "../../../../lib/diffusion/jobs/text-to-image/source.ts";
import { button, fileButton } from "../../../kit/controls/controls.ts";
import { shippedName, shippedPipeline } from "../../../kit/data/pipeline-fetch.ts";
import { chosenPipeline } from "../../../kit/data/pipeline-files.ts";
import { fetched } from "../../../learner/python/fetched.ts";
import type { Opened } from "../making/files.ts";

export interface PipelineHost {
  readonly pipeline: Opened;
  readonly engine: () => Promise<Engine>;
  use(pipeline: Opened, words: readonly string[], side: number): void;
  useShipped(): void;
  say(sentences: readonly string[]): void;
  requestUpdate(): void;
}

interface Found {
  readonly name: string;
  readonly files: PipelineFiles;
  readonly card: PipelineCard;
}

/** A pipeline of the reader's own: looked at, its memory told, then taken. */
export class PipelinePanel {
  readonly #host: PipelineHost;
  #found?: Found;
  #isLooking = false;
  #isPacking = false;
  #packed = "";
  #count = 0;

  constructor(host: PipelineHost) {
    this.#host = host;
  }

  render(): TemplateResult {
    const { pipeline } = this.#host;
    const isOwn = pipeline.name !== shippedName;
    const common = { disabled: this.#isLooking, onFiles: (files: readonly File[]) => void this.look(files) };
    return html`<p class="hint">A folder as diffusers writes it, or a zip archive of one, with one tokenizer and text encoder of CLIP, a U-Net or transformer, and an autoencoder. It stays on your machine. “Open in Python” packs the pipeline in use with pictures, captions and a script that goes on training it.</p>
      <div class="controls">${fileButton({ label: "Choose a folder", accept: "", folder: true, ...common })}
      ${fileButton({ label: "Choose a zip archive", accept: ".zip,application/zip", ...common })}
      ${isOwn ? button({ label: "Back to the site's", onClick: () => this.#host.useShipped() }) : nothing}
      ${button({ label: "Open in Python", disabled: this.#isPacking, onClick: () => void this.toPython() })}</div>
      <p class="hint" role="status">${this.#isPacking ? "Packing the pipeline with pictures and captions …" : this.#packed}</p>
      ${this.#isLooking ? html`<p role="status">Looking at the folder …</p>` : nothing} ${this.#found ? this.#card(this.#found) : nothing}`;
  }

  /** Whether there is something to be seen. */
  get isOpen(): boolean {
    return this.#isLooking || this.#found !== undefined;
  }

  /** Looks at what a reader chose: the files of a folder, or a zip archive. */
  async look(files: readonly File[]): Promise<void> {
    const name = files[0]!.webkitRelativePath.split("/")[0] || files[0]!.name;
    this.#isLooking = true;
    this.#found = undefined;
    this.#host.say([]);
    this.#host.requestUpdate();
    try {
      const chosen = chosenPipeline(files);
      const engine = await this.#host.engine();
      const pipeline = { key: `own/${++this.#count}/${name}`, files: chosen };
      for await (const { card } of engine.run("pipeline", { pipeline, what: "look" }))
        if (card) this.#found = { name: pipeline.key, files: chosen, card };
    } catch (error) {
      this.#host.say([`${name} can't be used. ${(error as Error).message}`]);
    } finally {
      this.#isLooking = false;
      this.#host.requestUpdate();
    }
  }

  /** Hands over the pipeline that is in use as Python goes on training it. */
  async toPython(): Promise<void> {
    const { name, files } = this.#host.pipeline;
    [this.#isPacking, this.#packed] = [true, ""];
    this.#host.requestUpdate();
    try {
      const { pipelineToPython } = await fetched(import("../../../workbench/image-lab/pipeline-to-python.ts"));
      const title = files ? `The pipeline ${name.split("/").at(-1)}` : "The text-to-image pipeline of Noisebook";
      this.#packed = await pipelineToPython(title, files ?? (await shippedPipeline.begin()), await this.#host.engine());
    } catch (error) {
      this.#packed = (error as Error).message;
    } finally {
      this.#isPacking = false;
      this.#host.requestUpdate();
    }
  }

  #card({ name, files, card: { parts, memory, sizes, words } }: Found) {
    const gigabytes = (bytes: number) =>
      bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.max(1, Math.round(bytes / 1e6))} MB`;
    const use = () => this.#host.use({ name, files }, words, sizes.usual);
    const isInUse = this.#host.pipeline.name === name;
    return html`<ul>${parts.map((part) => html`<li>${part.className}: ${(part.parameters / 1e6).toFixed(1)} million parameters, ${gigabytes(part.bytes)}</li>`)}</ul>
      <p>Pictures of ${sizes.usual} × ${sizes.usual} pixels. It reads ${gigabytes(memory.files)}, and takes about ${gigabytes(memory.most)} of memory for one picture; more at once take more.
      ${memory.refusal ?? (isInUse ? "It is in use." : "")}</p>
      ${memory.refusal || isInUse ? nothing : button({ label: "Use this pipeline", primary: true, onClick: use })}`;
  }
}
