import { css, html } from "lit";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { drawTiles } from "../../kit/canvas/tiles.ts";
import { slider } from "../../kit/controls/controls.ts";
import { median, type Recorded, recordedReading } from "../../kit/data/recorded.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { whole } from "../../kit/frame/properties.ts";
import { columnsStyles } from "../columns.ts";
import { through } from "../dense.ts";
import type { PlaneNet } from "../plane/net.ts";
import { type KlName, klNames, klWeights, SIDE } from "../trainings.ts";
import recorded from "./recorded.json" with { type: "json" };

const record: Recorded = recorded;
/** Without the divergence a code has no spread, so there is nothing to count in nats. */
const counted = klNames.filter((name) => klWeights[name].kl > 0);
const CELLS = 9;

/** Places of the prior, from −2 to 2 in both directions, row by row from the upper left. */
const places = Array.from({ length: CELLS ** 2 }, (_, i) => [
  -2 + (4 * (i % CELLS)) / (CELLS - 1),
  2 - (4 * Math.floor(i / CELLS)) / (CELLS - 1),
]).flat();

/** The weight of the KL term: what the decoder makes of the prior, what a code tells, and what error is left. */
export class AeKl extends figureWith({
  /** Which of the weights. */
  weight: whole(2, 0, klNames.length - 1),
}) {
  static override styles = [FigureElement.styles, columnsStyles, css`.columns { --first: 0.83fr; }`];
  readonly #draw = new Later(this, () => import("./draw.ts"));
  readonly #nets = new Map<KlName, PlaneNet | "coming">();

  get #name(): KlName {
    return klNames[this.weight]!;
  }

  get #net(): PlaneNet | undefined {
    const known = this.#nets.get(this.#name);
    if (!known) void this.#fetch(this.#name);
    return known === "coming" ? undefined : known;
  }

  async #fetch(name: KlName) {
    this.#nets.set(name, "coming");
    try {
      const { planeNet } = await import("../plane/net.ts");
      this.#nets.set(name, await planeNet(name));
      this.requestUpdate();
    } catch {
      this.#nets.delete(name);
      this.error = "The autoencoder could not be fetched; look whether you are online, and move the slider again.";
    }
  }

  readonly #prior: Draw = (context, size, theme) => {
    const net = this.#net;
    if (!net) return;
    const values = through(net.decoder, places);
    drawTiles(context, size, theme, { values, side: SIDE, count: CELLS ** 2 }, { columns: CELLS, gap: 2 });
  };
  readonly #trade: Draw = (context, size, theme) => {
    const of = (name: KlName, what: string) => record.readings[`${name}.${what}`]!;
    const points = counted.map((name) => ({
      title: klWeights[name].title,
      nats: median(of(name, "nats")),
      error: median(of(name, "error")),
      all: of(name, "nats").map((nats, i) => [nats, of(name, "error")[i]!] as const),
    }));
    this.#draw.value?.drawTrade(context, size, theme, points, counted.indexOf(this.#name));
  };

  override renderFigure() {
    return html`<div class="columns">
      <div><p>the prior from −2 to 2 in both numbers, decoded</p>
        ${canvasSurface(this.#prior, { aspect: 1, label: "What the decoder makes of the prior's places" })}</div>
      <div><p>what is paid, and what is left, five seeds each</p>
        ${canvasSurface(this.#trade, { aspect: 1.25, label: "Squared error against nats, by the weight" })}</div></div>`;
  }

  override renderControls() {
    return slider({
      label: "Weight of the KL term",
      ...this.bind("weight"),
      ends: ["holes", "collapse"],
      format: (i) => klWeights[klNames[i]!].title,
    });
  }

  override renderNumbers() {
    const of = (what: string, print: (value: number) => string) =>
      recordedReading(record, `${this.#name}.${what}`, print);
    const two = (value: number) => value.toFixed(2);
    const nats = counted.includes(this.#name) ? html`, ${of("nats", two)} nats a digit` : "";
    return html`on record: squared error ${of("error", (value) => value.toFixed(3))}${nats} · the codes' spread ${of("spread", two)}
      · draws of the prior far from every code ${of("prior", (share) => `${share.toFixed(0)} %`)}`;
  }

  describe(): string {
    const of = (what: string) => median(record.readings[`${this.#name}.${what}`]!);
    const nats = counted.includes(this.#name) ? ` A code tells ${of("nats").toFixed(2)} nats.` : "";
    return `Autoencoders with two numbers for a digit, trained with five weights of the KL term. Here it is ${klWeights[this.#name].title}: the squared error is ${of("error").toFixed(3)}, the codes have a spread of ${of("spread").toFixed(2)}, and ${of("prior").toFixed(0)} % of the prior's draws lie far from every code.${nats} The lighter the weight, the better digits come back and the worse the prior fits; with the heaviest, every code is the same and so is every picture.`;
  }
}
customElements.define("nb-ae-kl", AeKl);
