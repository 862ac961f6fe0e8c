import type { Replay } from "./state/replay.ts";
import type { Run } from "./state/run.ts";
import type { RunStore } from "./state/run-store.ts";

/** An earlier run that can be gone on with. */
export interface Offer {
  readonly text: string;
  readonly accept: () => void;
  readonly drop: () => void;
}

/** What actions need of a bench. */
export interface Host {
  readonly store: RunStore;
  /** Of the bench, in the address. */
  readonly key: string;
  offer?: Offer;
  say(sentence: string): void;
  show(run: Run): void;
  changed(): void;
}

/** What drawings read of a bench. */
export interface Scene {
  readonly store: RunStore;
  readonly replay: Replay;
  readonly showsExact: boolean;
  /** The canvases again. */
  redraw(): void;
}
