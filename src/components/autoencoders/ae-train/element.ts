import { css, html, nothing, type TemplateResult } from "lit";
import { canvasSurface } from "../../kit/canvas/surface.ts";
import { button, numberField, select, slider, toggle } from "../../kit/controls/controls.ts";
import { recordedReading } from "../../kit/data/recorded.ts";
import { download } from "../../kit/frame/download.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { flag, oneOf, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { training, trainingStyles } from "../../learner/training.ts";
import { Watch } from "../../learner/watch.ts";
import { readPictures, setOptions, shapeOfPictures, titleOfPictures } from "../../workbench/image-lab/sets.ts";
import { type CoderSettings, SHOWN } from "../coder-training.ts";
import { coder } from "./coder.ts";
import { greeting } from "./greeting.ts";
import { onRecord } from "./on-record.ts";
import recorded from "./recorded.json" with { type: "json" };

const weights = { none: "0", light: "0.01", middle: "0.1", heavy: "1" } as const;
type Weight = keyof typeof weights;

/** Trains a small autoencoder on pictures, and looks at what it makes of others while it learns. */
export class AeTrain extends figureWith({
  set: oneOf(setOptions, "digits"),
  latent: oneOf([1, 2, 4, 8, 16] as const, 4),
  kl: oneOf(weights, "light"),
  perceptual: flag(false),
  adversarial: flag(false),
  steps: whole(300, 50, 5000),
  seed: whole(1, 0, 9999),
}) {
  static override styles = [
    FigureElement.styles,
    trainingStyles,
    css`
      .rows p { margin: 0.5rem 0 0.25rem; color: var(--muted); }
      .bench { display: grid; gap: 1rem 1.5rem; }
      @media (min-width: 44rem) { .bench { grid-template-columns: 1.5fr 1fr; } }
    `,
  ];
  protected readonly watch = new Watch(this, coder);
  readonly #draw = new Later(this, () => import("./draw.ts"));
  readonly #greeting = new Later(this, greeting);

  get #settings(): CoderSettings {
    const { set, latent, perceptual, adversarial, steps, seed } = this;
    return { set, latent, kl: Number(weights[this.kl as Weight]), perceptual, adversarial, steps, seed };
  }

  /** What is shown: the reader's own training, else the one on record. */
  get #shown() {
    const own = coder.look && { look: coder.look, settings: coder.settings! };
    return own ?? (this.#greeting.value && { look: this.#greeting.value, settings: undefined });
  }

  override reset() {
    super.reset();
    coder.clear();
  }

  override renderFigure() {
    const shown = this.#shown;
    const shape = shapeOfPictures(readPictures(shown?.settings?.set ?? "digits"));
    const row = (label: string, values?: Float32Array): TemplateResult =>
      html`<p>${label}</p>${canvasSurface((...on) => values && this.#draw.value?.drawRow(...on, { values, shape }), { aspect: SHOWN, label })}`;
    const { steps = 0 } = coder.settings ?? {};
    const course = canvasSurface((...on) => this.#draw.value?.drawCourse(...on, coder.glances, steps), {
      aspect: 1.4,
      label: "Squared error by training step",
    });
    return html`<div class="bench"><div class="rows">
        ${row("pictures that it isn't trained on", shown?.look.originals)}
        ${row("what comes back of them", shown?.look.reconstructions)}
        ${row("draws of the prior, decoded", shown?.look.samples)}</div>
      <div>${coder.glances.length > 0 ? course : html`<p>Train, and the error on pictures like the ones in the first row is drawn here as it falls.</p>`}</div></div>`;
  }

  override renderControls() {
    const title = titleOfPictures(readPictures(this.set)).toLowerCase();
    return html`${training(coder, {
      train: "Train an autoencoder",
      doing: `Training on ${title}`,
      onTrain: () => void coder.train(this.#settings),
    })}
      ${select({ label: "Pictures", ...this.bind("set") })}
      ${select({ label: "Channels of the latent", ...this.bind("latent") })}`;
  }

  override renderMore() {
    return html`${select({ label: "Weight of the KL term", ...this.bind("kl") })}
      ${toggle({ label: "Perceptual term", ...this.bind("perceptual") })}
      ${toggle({ label: "Adversarial term", ...this.bind("adversarial") })}
      ${slider({ label: "Steps", ...this.bind("steps") })}
      ${numberField({ label: "Seed", ...this.bind("seed") })}
      ${button({ label: "Save as a diffusers folder", disabled: !coder.checkpoint, onClick: () => void this.#save() })}`;
  }

  override renderNumbers() {
    const shown = this.#shown;
    if (!shown) return "fetching what is on record …";
    const { error, kl } = shown.look;
    const settings = shown.settings ?? { set: "digits", latent: 2 };
    const [side, , colours] = shapeOfPictures(readPictures(settings.set));
    const numbers = shown.settings ? (side / 4) ** 2 * settings.latent : 2;
    return html`${shown.settings ? "your training" : "the autoencoder of the first figure"}: squared error ${reading("error", error, error.toFixed(3))}
      · ${reading("nats", kl, kl.toFixed(0))} nats a picture · ${reading("numbers", numbers, String(numbers))} numbers for ${side * side * colours}${this.#recorded()}`;
  }

  /** What five trainings with these settings came to on other digits, where they are on record. */
  #recorded(): TemplateResult | typeof nothing {
    const name = onRecord(this.#settings);
    if (!name) return nothing;
    const error = recordedReading(recorded, `${name}.error`, (value) => value.toFixed(3));
    const kept = recordedReading(recorded, `${name}.edges`, (value) => `${Math.round(value)} %`);
    return html` · on record, ${this.steps} steps with these settings: squared error ${error}, edges that come back ${kept}`;
  }

  async #save() {
    try {
      const { saved } = await import("./save.ts");
      download("noisebook-vae.zip", await saved(coder.settings!, coder.checkpoint!, coder.look!));
    } catch (error) {
      this.error = (error as Error).message;
    }
  }

  describe(): string {
    const shown = this.#shown;
    if (!shown) return "An autoencoder to train; what is on record is being fetched.";
    const { error, kl } = shown.look;
    const { settings } = shown;
    const what = settings
      ? `Your autoencoder of ${titleOfPictures(readPictures(settings.set)).toLowerCase()} with ${settings.latent} channels`
      : "The first figure's autoencoder, with two numbers for a digit";
    return `${what}: above, pictures that it wasn't trained on; below them what comes back, with a squared error of ${error.toFixed(3)}, and draws of the prior, decoded. Its codes tell ${kl.toFixed(0)} nats a picture. With more channels what comes back is closer, and what is drawn from the prior is worse: an autoencoder that packs well is no generator by itself.`;
  }
}
customElements.define("nb-ae-train", AeTrain);
