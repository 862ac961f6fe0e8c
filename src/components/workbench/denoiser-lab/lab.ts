import type { ReactiveController, ReactiveControllerHost } from "lit";
import { Player, type PlayerHost } from "../../kit/controls/player.ts";
import { parseLink } from "../../kit/frame/link.ts";
import { EngineLink } from "../../learner/engine-link.ts";
import type { Picked } from "../data-picker/open-spec.ts";
import { configName, firstConfig } from "../scheduler-config/read-config.ts";
import { ConfigReader } from "../scheduler-config/reader.ts";
import { Drawings } from "./drawing/drawings.ts";
import type { SavedKind } from "./files/save.ts";
import type { Host, Offer, Scene } from "./host.ts";
import { keepRuns, openFile, restoreLink, saveFile, takePicked } from "./panels/actions.ts";
import { Presets } from "./presets.ts";
import { prepareData } from "./state/data.ts";
import { Replay } from "./state/replay.ts";
import type { Run } from "./state/run.ts";
import { RunStore } from "./state/run-store.ts";
import { modelSpec, type Settings } from "./state/settings.ts";

/** The element that a bench is in. */
export interface Place extends ReactiveControllerHost, PlayerHost {
  readonly id: string;
  readonly localName: string;
  /** Settings to begin with, written as in a link. */
  readonly start: string;
  notice: string;
  requestDraw(): void;
  scrollIntoView(how: ScrollIntoViewOptions): void;
}

/** What a reader can do at the bench, whatever it looks like. */
export class Lab implements ReactiveController, Host, Scene {
  readonly #place: Place;
  readonly link = new EngineLink(() => this.changed());
  readonly store = new RunStore({ engine: this.link.connect });
  readonly replay = new Replay(() => this.changed());
  readonly draw: Drawings = new Drawings(this);
  readonly player: Player;
  readonly configs = new ConfigReader(() => this.changed());
  exactToo = false;
  offer?: Offer;
  #kept = false;

  constructor(place: Place) {
    this.#place = place;
    this.player = new Player(place, (seconds) => this.#play(seconds), { autoplay: false });
    this.store.subscribe(() => this.changed());
    place.addController(this);
    place.addController(new Presets(this, place));
  }

  hostConnected() {
    addEventListener("hashchange", this.#follow);
    const { start } = this.#place;
    if (start && !this.store.run) void restoreLink(this, Object.fromEntries(new URLSearchParams(start)), "");
    this.#follow();
    if (!this.#kept) void keepRuns(this).catch(() => {});
    this.#kept = true;
  }

  hostDisconnected() {
    removeEventListener("hashchange", this.#follow);
    this.store.pause();
  }

  hostUpdate() {
    this.store.setVisible(this.#place.visible);
  }

  changed() {
    this.#place.requestUpdate();
  }
  redraw() {
    this.#place.requestDraw();
  }
  get key(): string {
    return this.#place.id || this.#place.localName;
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
    this.say("");
    this.set({ data: line });
  }
  pickData(picked: Picked) {
    this.#closeReplay();
    this.say("");
    return takePicked(this, picked);
  }
  setExactToo(on: boolean) {
    this.exactToo = on;
    this.changed();
  }
  chooseSampler(sampler: string) {
    const { config } = this.store.view;
    this.store.setView({ sampler, config: sampler === configName ? config || firstConfig : config });
  }
  /** Says what was wrong with a value, and what stays in force. */
  refuse(sentence: string, inForce: number) {
    this.say(`${sentence} It stays ${inForce}.`);
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
    this.say("");
    this.store.reset();
  }
  show(run: Run) {
    this.#closeReplay();
    this.#trying(() => this.store.show(run));
  }
  /** The present run becomes A; the next is B. */
  pin() {
    this.store.shelf.pinned = this.store.run;
    this.resetRun();
  }
  unpin() {
    this.store.shelf.pinned = undefined;
    this.changed();
  }
  forget(run: Run) {
    this.store.shelf.forget(run.id);
    this.changed();
  }
  dropOffer() {
    this.offer?.drop();
    this.offer = undefined;
    this.changed();
  }
  get notice(): string {
    return this.#place.notice;
  }
  say(sentence: string) {
    this.#place.notice = sentence;
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
      if (!this.#place.reducedMotion) this.player.play();
    } catch (error) {
      this.replay.close();
      this.say((error as Error).message);
    }
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
      void restoreLink(this, values, "These are the settings of a link; Train repeats its run.");
  };
}
