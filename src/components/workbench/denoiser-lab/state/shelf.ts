import { lighten, type Run } from "./run.ts";

/** Runs that keep all their snapshots once they are put by. */
const fullRuns = 3;

/** The runs that were put by, and the one that is held against others. */
export class Shelf {
  #count = 0;
  /** Newest first. */
  runs: readonly Run[] = [];
  /** Run A of a comparison. */
  pinned?: Run;

  nextId(): number {
    return ++this.#count;
  }

  put(run: Run): void {
    this.runs = [run, ...this.runs].map((old, i) => (i < fullRuns ? old : lighten(old)));
    if (this.pinned?.id === run.id) this.pinned = run;
  }

  /** Off the shelf, to be shown. */
  take(id: number): void {
    this.runs = this.runs.filter((run) => run.id !== id);
  }

  forget(id: number): void {
    this.take(id);
    if (this.pinned?.id === id) this.pinned = undefined;
  }
}
