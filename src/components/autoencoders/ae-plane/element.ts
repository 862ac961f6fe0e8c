import { css, html, nothing } from "lit";
import { planeStyles } from "../../kit/canvas/plane-styles.ts";
import { canvasSurface, type Draw } from "../../kit/canvas/surface.ts";
import { tilesAspect } from "../../kit/canvas/tiles.ts";
import { Answers } from "../../kit/controls/answers.ts";
import { button, choice, numberField, select, timeSlider, toggle } from "../../kit/controls/controls.ts";
import { coordinate, Drag, draggableCanvas } from "../../kit/controls/drag.ts";
import { pair, percent } from "../../kit/controls/numbers.ts";
import { Player } from "../../kit/controls/player.ts";
import { ending, inTasks } from "../../kit/controls/tasks.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { flag, number, oneOf, whole } from "../../kit/frame/properties.ts";
import { reading } from "../../kit/frame/reading.ts";
import { columnsStyles } from "../columns.ts";
import { type KlName, klNames, klWeights } from "../trainings.ts";
import { COUNTED, SHOWN } from "./counts.ts";
import type { PlaneScene } from "./draw.ts";
import type { Alone, Room } from "./room.ts";

const starts = { flow: "noise, along the field", prior: "the prior, as it is" } as const;
const weights = klNames.map((name) => [name, klWeights[name].title] as const);

/** What computes and draws, once the figure is on the page. */
const loadCode = async () => ({
  ...(await import("../plane/net.ts")),
  ...(await import("./room.ts")),
  ...(await import("./draw.ts")),
});
type Code = Awaited<ReturnType<typeof loadCode>>;

/** Two numbers for a digit: the plane of codes, its field, and samples that decode as they move. */
export class AePlane extends figureWith({
  t: number(0.45, 0, 1),
  kl: oneOf(weights, "middle"),
  from: oneOf(starts, "flow"),
  px: coordinate(-1.2),
  py: coordinate(-2.2),
  map: flag(true),
  field: flag(true),
  seed: whole(4, 0, 9999),
}) {
  static override styles = [
    FigureElement.styles,
    planeStyles,
    columnsStyles,
    css`.columns { --first: 1.45fr; } .here { max-width: 7rem; }`,
  ];
  readonly #code = new Later(this, loadCode);
  readonly #rooms = new Map<KlName, Room>();
  readonly #asked = new Set<KlName>();
  readonly #drag = new Drag(this, "px", "py");
  readonly #player = new Player(this, (seconds) => this.#pass(seconds), { autoplay: false });
  readonly #alone = new Answers<Alone>(this, {
    question: () => this.#room && [this.kl, this.seed],
    answer: () => inTasks(ending(this.#room!.alone(this.seed))),
  });
  #failed = "";

  /** The network that is chosen; it is fetched where it isn't there yet. */
  get #room(): Room | undefined {
    const code = this.#code.value;
    const known = this.#rooms.get(this.kl);
    if (!known && code && this.#failed !== this.kl && !this.#asked.has(this.kl)) void this.#fetch(code, this.kl);
    return known;
  }

  #fetch(code: Code, name: KlName) {
    this.#asked.add(name);
    return code.planeNet(name).then(
      async (net) => {
        const room = new code.Room(net);
        for await (const _ of inTasks(room.ahead(this.seed, this.t)));
        this.#rooms.set(name, room);
        this.requestUpdate();
      },
      () => {
        this.#failed = name;
        this.#asked.delete(name);
        this.error = "The autoencoder could not be fetched; look whether you are online, and choose its weight again.";
      },
    );
  }

  get #isFlow(): boolean {
    return this.from === "flow";
  }

  #samples(room: Room): Float64Array {
    return this.#isFlow ? room.flowed(this.seed, this.t) : room.prior(this.seed);
  }

  #scene(room: Room): PlaneScene {
    const { t, seed } = this;
    const showsField = this.#isFlow && this.field && t > 0.01;
    return {
      map: this.map ? room.map() : undefined,
      codes: room.plane.codes,
      labels: room.net.labels,
      arrows: showsField ? room.arrows(t) : undefined,
      ways: this.#isFlow ? room.ways(seed, t) : [],
      samples: this.#samples(room),
      t: this.#isFlow ? t : 1,
      place: [this.px, this.py],
    };
  }

  readonly #plane: Draw = (context, size, theme) => {
    const room = this.#room;
    if (room) this.#code.value!.drawPlane(context, size, theme, this.#scene(room));
  };
  readonly #tiles: Draw = (...paper) => this.#decode(paper, (room) => this.#samples(room), 5);
  readonly #here: Draw = (...paper) => this.#decode(paper, () => [this.px, this.py], 1);

  #decode(paper: Parameters<Draw>, placesOf: (room: Room) => ArrayLike<number>, columns: number) {
    const room = this.#room;
    if (room) this.#code.value!.drawDecoded(...paper, { values: room.decoded(placesOf(room)), columns });
  }

  #pass(seconds: number) {
    const next = this.t - 0.2 * seconds;
    this.t = Math.max(0, next);
    if (next <= 0) this.#player.pause();
  }

  #play() {
    if (!this.#player.playing && this.t <= 0) this.t = 1;
    this.#player.toggle();
  }

  override reset() {
    super.reset();
    this.#player.pause();
    this.#failed = "";
  }

  override renderFigure() {
    const where = `The place to decode, ${pair([this.px, this.py])}. Arrow keys move it.`;
    return html`<div class="columns">
      <div><p>the plane of codes, scaled; a mark is a digit</p>
        ${draggableCanvas(this.#drag, this.#plane, { label: where })}</div>
      <div><p>${this.#isFlow ? `the samples, decoded where they are at t = ${this.t.toFixed(2)}` : "draws of the prior, decoded"}</p>
        ${canvasSurface(this.#tiles, { aspect: tilesAspect(SHOWN, 5), label: "What the decoder makes of the samples" })}
        <p>what it makes of the place that you move</p>
        <div class="here">${canvasSurface(this.#here, { aspect: 1, label: "What the decoder makes of the place" })}</div></div>
    </div>`;
  }

  override renderControls() {
    const slider = this.#isFlow
      ? html`${timeSlider(this.bind("t"))} ${button({ label: this.#player.playing ? "Pause" : "Play", onClick: () => this.#play() })}`
      : nothing;
    return html`${choice({ label: "Samples from", ...this.bind("from") })} ${slider}
      ${select({ label: "Weight of the KL term", ...this.bind("kl") })}`;
  }

  override renderMore() {
    return html`${toggle({ label: "Decoded map", ...this.bind("map") })} ${toggle({ label: "Field", ...this.bind("field") })}
      ${numberField({ label: "Seed", ...this.bind("seed") })}`;
  }

  override renderNumbers() {
    const room = this.#room;
    if (!room) return "fetching the autoencoder …";
    const alone = this.#alone.current;
    const share = (of: keyof Alone) => (alone ? reading(of, 100 * alone[of], percent(alone[of])) : "…");
    return html`of ${COUNTED} samples, far from every code: along the field ${share("flow")},
      from the prior as it is ${share("prior")} · the codes' spread before scaling
      ${reading("spread", 1 / room.net.scaling.factor, (1 / room.net.scaling.factor).toFixed(2))}`;
  }

  describe(): string {
    const room = this.#room;
    if (!room) return "A plane of codes of digits; it is being fetched.";
    const alone = this.#alone.current;
    const spread = 1 / room.net.scaling.factor;
    return `Each digit is a point of the plane; behind them lies what the decoder makes of each place. The weight of the KL term is ${klWeights[this.kl].title}, and the codes have a spread of ${spread.toFixed(2)} before they are scaled to 1. ${this.#isFlow ? `Ten samples move from noise to where digits lie, at time ${this.t.toFixed(2)}, and are decoded where they are.` : "Ten draws of the prior are decoded where they fall."} ${alone ? `Of ${COUNTED} samples ${percent(alone.flow)} end far from every code along the field, and ${percent(alone.prior)} of those drawn from the prior lie there.` : ""}`;
  }
}
customElements.define("nb-ae-plane", AePlane);
