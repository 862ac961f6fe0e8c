import type { ReactiveControllerHost } from "lit";
import { Player, type PlayerHost } from "../../../kit/controls/player.ts";
import type { Engine } from "../../../workbench/denoiser-lab/engine.ts";
import type { Side } from "../run/side.ts";
import { arePictures } from "../setup/data.ts";
import { Recogniser } from "./recogniser.ts";
import { Reel, type Take } from "./reel.ts";

export type Behind = "nothing" | "field" | "density";

/** Seconds that a whole sampling takes to play. */
const duration = 5;

/** The sampling of both runs, moved through together: what is shown of it, and where it stands. */
export class Cinema {
  readonly player: Player;
  readonly recogniser: Recogniser;
  readonly #engine: () => Promise<Engine>;
  readonly #changed: () => void;
  readonly #reels = new Map<Side, Reel>();
  /** From 0, noise, to 1, samples; undefined while the pictures show the samples alone. */
  position?: number;
  paths = true;
  exact = false;
  /** Of pictures: what the network takes for the clean ones, in place of the state. */
  guess = false;
  behind: Behind = "nothing";
  /** What went wrong, for the reader. */
  words = "";

  constructor(host: ReactiveControllerHost & PlayerHost, engine: () => Promise<Engine>) {
    this.#engine = engine;
    this.#changed = () => host.requestUpdate();
    this.recogniser = new Recogniser(engine, this.#changed);
    this.player = new Player(host, (seconds) => this.#tick(seconds), { autoplay: false });
  }

  get isOpen(): boolean {
    return this.position !== undefined;
  }

  readonly engine = (): Promise<Engine> => this.#engine();

  /** Plays from the beginning, or from where it stands; holds where it plays. */
  toggle(): void {
    const { player, position = 1 } = this;
    if (player.playing) player.pause();
    else {
      if (position >= 1) this.position = 0;
      player.play();
    }
  }

  move(position: number): void {
    this.player.pause();
    this.position = position;
    this.#changed();
  }

  /** Back to the samples. */
  close(): void {
    this.player.pause();
    this.position = undefined;
    this.#changed();
  }

  set(change: Partial<Pick<Cinema, "paths" | "exact" | "guess" | "behind">>): void {
    Object.assign(this, change);
    this.#changed();
  }

  /** The reel of a run as it is looked at; asked for where it isn't there, and none while the run trains. */
  reelOf(side: Side): Reel | undefined {
    const take = takeOf(side);
    if (!this.isOpen || !take) return undefined;
    const known = this.#reels.get(side);
    const reel = known && isSame(known.take, take) ? known : this.#open(side, take);
    if (this.exact && !arePictures(take.data) && reel.frames.length > 0) void reel.shootExact();
    return reel.frames.length > 0 ? reel : undefined;
  }

  /** The state of a reel that is shown. */
  indexOf(reel: Reel): number {
    return Math.round((this.position ?? 1) * (reel.frames.length - 1));
  }

  #open(side: Side, take: Take): Reel {
    const reel = new Reel(take, this.#changed);
    this.#reels.set(side, reel);
    void this.#shoot(reel);
    return reel;
  }

  async #shoot(reel: Reel) {
    try {
      await reel.shoot(await this.#engine());
      this.words = "";
    } catch (error) {
      this.words = (error as Error).message;
      this.#changed();
    }
  }

  #tick(seconds: number) {
    const isReady = [...this.#reels.values()].every(({ frames }) => frames.length > 0);
    if (!isReady || this.position === undefined) return;
    const places = () => [...this.#reels.values()].map((reel) => this.indexOf(reel)).join();
    const before = places();
    this.position = Math.min(1, this.position + seconds / duration);
    if (this.position === 1) this.player.pause();
    else if (places() !== before) this.#changed();
  }
}

function takeOf(side: Side): Take | undefined {
  const { data, setup, look, busy } = side;
  return data && look.params && !busy ? { data, setup, params: look.params } : undefined;
}

const isSame = (a: Take, b: Take) => a.params === b.params && a.setup === b.setup && a.data === b.data;
