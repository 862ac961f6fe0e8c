import { Player } from "../../kit/controls/player.ts";
import { FigureElement } from "../../kit/frame/figure.ts";
import { parseLink } from "../../kit/frame/link.ts";
import { EngineLink } from "../../learner/engine-link.ts";
import type { Picked } from "../data-picker/open-spec.ts";
import { keepRuns, openFile, restoreLink, type SavedKind, saveFile, takePicked } from "./panels/actions.ts";
import { describeLab } from "./panels/words.ts";
import { prepareData } from "./state/data.ts";
import { Replay } from "./state/replay.ts";
import type { Run } from "./state/run.ts";
import { RunStore } from "./state/run-store.ts";
import { modelSpec, type Settings } from "./state/settings.ts";

/** The bench as an element, without what it looks like: what a reader can do. */
export abstract class Lab extends FigureElement {
  static override properties = { start: {} };
  /** Settings to begin with, written as in a link: "data=rings&learningRate=0.01". */
  declare start: string;
  readonly link = new EngineLink(() => this.requestUpdate());
  readonly store = new RunStore({ engine: this.link.connect });
  readonly replay = new Replay(() => this.requestUpdate());
  readonly player = new Player(this, (seconds) => this.#play(seconds), { autoplay: false });
  exactToo = false;
  /** An earlier run that can be gone on with. */
  offer?: { text: string; accept: () => void; drop: () => void };
  #kept = false;

  constructor() {
    super();
    this.start = "";
    this.store.subscribe(() => this.requestUpdate());
  }

  override connectedCallback() {
    super.connectedCallback();
    addEventListener("hashchange", this.#follow);
    if (this.start && !this.store.run) void restoreLink(this, Object.fromEntries(new URLSearchParams(this.start)), "");
    this.#follow();
    if (!this.#kept) void keepRuns(this).catch(() => {});
    this.#kept = true;
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.#follow);
    this.store.pause();
  }

  protected override willUpdate() {
    this.store.setVisible(this.visible);
  }

  get key(): string {
    return this.id || this.localName;
  }
  get showsExact(): boolean {
    return this.store.view.arrows !== "off" && (this.exactToo || !this.store.run);
  }

  set(patch: Partial<Settings>) {
    this.#trying(() => this.store.set(patch));
  }
  async chooseData(line: string) {
    await prepareData(line);
    this.#closeReplay();
    this.set({ data: line });
  }
  pickData(picked: Picked) {
    this.#closeReplay();
    return takePicked(this, picked);
  }
  setExactToo(on: boolean) {
    this.exactToo = on;
    this.requestUpdate();
  }
  train() {
    this.#closeReplay();
    this.say("");
    return this.store.train();
  }
  step() {
    this.#closeReplay();
    return this.store.step();
  }
  lookAt(index: number | undefined) {
    this.#closeReplay();
    this.store.lookAt(index);
  }
  resetRun() {
    this.#closeReplay();
    this.store.reset();
  }
  show(run: Run) {
    this.#closeReplay();
    this.#trying(() => this.store.show(run));
  }
  /** The present run becomes A; the next is B. */
  pin() {
    this.store.pinned = this.store.run;
    this.resetRun();
  }
  unpin() {
    this.store.pinned = undefined;
    this.requestUpdate();
  }
  dropOffer() {
    this.offer?.drop();
    this.offer = undefined;
    this.requestUpdate();
  }
  say(sentence: string) {
    this.notice = sentence;
  }
  save(kind: SavedKind) {
    return saveFile(this, kind);
  }
  open(file: File) {
    return openFile(this, file);
  }

  /** One sampling run of the weights that are looked at, kept to move through. */
  async sample() {
    const { run, shown, view, data } = this.store;
    if (!run || !shown) return;
    const weights = { model: modelSpec(run.settings, data), params: view.ema ? shown.ema : shown.params };
    try {
      const made = `${view.count} samples in ${view.samplerSteps} steps of ${view.sampler}.`;
      await this.replay.run(await this.link.connect(), weights, view, data, made);
      if (!this.reducedMotion) this.player.play();
    } catch (error) {
      this.replay.close();
      this.say((error as Error).message);
    }
  }

  describe(): string {
    return describeLab(this.store);
  }

  #closeReplay() {
    this.player.pause();
    this.replay.close();
  }

  #play(seconds: number) {
    const position = (this.replay.position ?? 0) + seconds / 4;
    this.replay.move(position);
    if (position >= 1) this.player.pause();
  }

  #trying(act: () => void) {
    try {
      act();
    } catch (error) {
      this.say((error as Error).message);
    }
  }

  readonly #follow = () => {
    const values = parseLink(location.hash, this.key);
    if (Object.keys(values).length > 0)
      restoreLink(this, values, "These are the settings of a link; Train repeats its run.");
  };
}
