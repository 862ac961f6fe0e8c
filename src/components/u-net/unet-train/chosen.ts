import { html, nothing, type TemplateResult } from "lit";
import type { Pictures } from "../../../lib/diffusion/data/images/pictures.ts";
import { decodePictureSpec } from "../../../lib/diffusion/data/images/spec.ts";
import type { Engine } from "../../../lib/diffusion/engine/client.ts";
import { button, select } from "../../kit/controls/controls.ts";
import {
  pictureSetting,
  picturesFrom,
  readPictures,
  setOptions,
  titleOfPictures,
} from "../../workbench/image-lab/sets.ts";
import type { PickedPictures } from "../../workbench/image-picker/make.ts";

/** The U-Net halves its pictures twice. */
const halved = 4;

/** A set as a link names it; digits where there is none such. */
export function knownSet(line: string): string {
  try {
    const spec = readPictures(line);
    return spec.size % halved === 0 ? pictureSetting(spec) : "digits";
  } catch {
    return "digits";
  }
}

interface Host {
  set: string;
  readonly seed: number;
  requestUpdate(): void;
}

/** What the network learns from: a set that a link can name, or the reader's own pictures. */
export class ChosenPictures {
  readonly #host: Host;
  readonly #engine: () => Promise<Engine>;
  #choosing?: typeof import("./choosing.ts").choosing;
  #own?: PickedPictures;

  constructor(host: Host, engine: () => Promise<Engine>) {
    [this.#host, this.#engine] = [host, engine];
  }

  get title(): string {
    return this.#own?.title ?? titleOfPictures(readPictures(this.#host.set)).toLowerCase();
  }

  async all(): Promise<Pictures> {
    const { set, seed } = this.#host;
    return this.#own?.pictures ?? picturesFrom(await this.#engine(), readPictures(set), seed);
  }

  /** Back to the set that the link names. */
  clear(): void {
    this.#own = undefined;
    this.#choosing = undefined;
  }

  #take(picked: PickedPictures) {
    this.#own = picked.spec ? undefined : picked;
    if (picked.spec) this.#host.set = pictureSetting(decodePictureSpec(picked.spec));
    this.#host.requestUpdate();
  }

  /** The sets by name. */
  control(): TemplateResult {
    const own = this.#own ? [["", this.#own.title] as const] : [];
    return select({
      label: "Pictures",
      value: this.#own ? "" : readPictures(this.#host.set).set,
      options: [...own, ...setOptions],
      onChange: (set) => {
        if (!set) return;
        [this.#own, this.#host.set] = [undefined, set];
        this.#host.requestUpdate();
      },
    });
  }

  /** All other ways to pictures, once the reader asks for them. */
  panel(): TemplateResult {
    const { set, seed } = this.#host;
    if (!this.#choosing) return button({ label: "Your own pictures, other sizes", onClick: () => void this.#open() });
    const makesSet = async (...of: [ReturnType<typeof readPictures>, number]) =>
      picturesFrom(await this.#engine(), ...of);
    const onPick = (picked: PickedPictures) => this.#take(picked);
    return html`<div class="choosing">${this.#choosing({ spec: readPictures(set), seed, makesSet, onPick })}
      ${this.#own ? html`<p class="what">Your own pictures stay on your device: a link to this figure names ${titleOfPictures(readPictures(set)).toLowerCase()} in their place.</p>` : nothing}</div>`;
  }

  async #open() {
    ({ choosing: this.#choosing } = await import("./choosing.ts"));
    this.#host.requestUpdate();
  }
}
