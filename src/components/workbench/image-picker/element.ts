import { html, LitElement, nothing, type PropertyValues } from "lit";
import { decodePictureSpec } from "../../../lib/diffusion/data/images/spec.ts";
import { button, choice } from "../../kit/controls/controls.ts";
import { controlStyles } from "../../kit/frame/styles.ts";
import { pickerStyles } from "../data-picker/styles.ts";
import { Chosen } from "./chosen.ts";
import { PictureFiles } from "./files.ts";
import type { MakesSet, PickedPictures } from "./make.ts";
import { builtIn, ways } from "./panels.ts";
import { preview } from "./preview.ts";
import { imagePickerStyles } from "./styles.ts";
import { TakenPictures } from "./taken.ts";

type Tab = "set" | "files" | "camera";
const tabs = [
  ["set", "Built in"],
  ["files", "Your pictures"],
  ["camera", "Camera"],
] as const;

/**
 * Chooses pictures: a built-in set, files of any kind, or the camera. Fires `change` with a `PickedPictures` when a reader
 * has chosen. `makesSet` makes the pictures of a set elsewhere than on the page. `spec`, as `encodePictureSpec` writes it, chooses from outside; `seed` decides chance; `value` is what is chosen now.
 */
export class ImagePicker extends LitElement {
  static override properties = {
    spec: {},
    seed: { type: Number },
    makesSet: { attribute: false },
    tab: { state: true },
  };
  static override styles = [controlStyles, pickerStyles, imagePickerStyles];
  declare spec: string;
  declare seed: number;
  declare makesSet: MakesSet | undefined;
  declare tab: Tab;
  readonly #changed = () => this.requestUpdate();
  readonly #chosen = new Chosen({
    changed: this.#changed,
    picked: (value) => this.#fire(value),
    seed: () => this.seed,
    makesSet: () => this.makesSet,
  });
  readonly #files = new PictureFiles(this.#chosen, this.#changed);
  readonly #taken = new TakenPictures(this.#chosen, this.#changed, () => this.isConnected && this.tab === "camera");

  constructor() {
    super();
    this.spec = "digits~16~2000";
    this.seed = 0;
    this.tab = "set";
  }

  /** What is chosen; undefined until the first set is drawn. */
  get value(): PickedPictures | undefined {
    return this.#chosen.value;
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#files.stop();
    this.#taken.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    const { source, value } = this.#chosen;
    if (changed.has("spec") && value?.spec !== this.spec) void this.#chosen.open(this.spec);
    else if (changed.has("seed") && source?.kind === "set") void this.#chosen.take(source, false);
  }

  #fire(value: PickedPictures) {
    if (value.spec) this.spec = value.spec;
    this.dispatchEvent(new CustomEvent("change", { detail: value, bubbles: true, composed: true }));
  }

  #panel() {
    if (this.tab === "files") return this.#files.panel();
    if (this.tab === "camera") return this.#taken.panel();
    const { source } = this.#chosen;
    return builtIn(
      source?.kind === "set" ? source.spec : decodePictureSpec("digits"),
      (spec) => void this.#chosen.take({ kind: "set", spec }),
    );
  }

  #show(tab: Tab) {
    this.#taken.stop();
    this.#chosen.clearProblem();
    this.tab = tab;
  }

  override render() {
    const { source, value, previous, problem, making, remake } = this.#chosen;
    const isOwn = source !== undefined && source.kind !== "set";
    const back = () => void this.#chosen.take(previous!);
    return html`<div class="picker">
      ${choice<Tab>({ label: "Pictures from", value: this.tab, options: tabs, onChange: (tab) => this.#show(tab) })}
      ${this.#panel()}
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
      ${isOwn ? ways(making, remake) : nothing}
      ${previous ? html`<div class="row">${button({ label: "Bring back the previous pictures", onClick: back })}</div>` : nothing}
      ${preview(value)}
    </div>`;
  }
}
customElements.define("nb-image-picker", ImagePicker);
