import type { Engine } from "../engine.ts";
import type { LabData } from "../state/data.ts";
import { type Quality, QualityMeter } from "../state/quality.ts";
import { type Run, type Snapshot, settingsAt } from "../state/run.ts";
import type { Settings, View } from "../state/settings.ts";
import { Painter, type Picture } from "./painter.ts";
import type { Samples } from "./pictures.ts";

/** What the plane shows: asks for one picture at a time and skips what nobody waits for any more. */
export class Pictured {
  readonly #painter: Painter;
  readonly #changed: () => void;
  readonly #qualities = new WeakMap<Float32Array, Map<string, Quality>>();
  readonly #meters = new WeakMap<LabData, QualityMeter>();
  #wanted?: () => Promise<unknown>;
  #busy = false;
  #last: { run?: number; picture: Picture } = { picture: {} };

  constructor(engine: () => Promise<Engine>, changed: () => void) {
    this.#painter = new Painter(engine);
    this.#changed = changed;
  }

  /** What is known of a snapshot; parts that are not known yet come from the last picture of the same run. */
  look(run: Run, snapshot: Snapshot, view: View): Picture {
    const known = this.#painter.look(snapshot, view);
    const last = this.#last.run === run.id ? this.#last.picture : {};
    const picture = { samples: known.samples ?? last.samples, arrows: known.arrows ?? last.arrows };
    this.#last = { run: run.id, picture };
    return picture;
  }

  samplesOf(snapshot: Snapshot, view: View): Samples | undefined {
    return this.#painter.look(snapshot, view).samples;
  }

  quality(picture: Picture, data: LabData, view: View): Quality | undefined {
    const points = picture.samples?.points;
    if (!points?.every(Number.isFinite)) return undefined;
    const known = this.#qualities.get(points) ?? new Map<string, Quality>();
    this.#qualities.set(points, known);
    if (!known.has(view.metric)) known.set(view.metric, this.meter(data).measure(view.metric, points));
    return known.get(view.metric);
  }

  meter(data: LabData): QualityMeter {
    const meter = this.#meters.get(data) ?? new QualityMeter(data);
    this.#meters.set(data, meter);
    return meter;
  }

  /** Paints now and waits for it. */
  paint(run: Run, snapshot: Snapshot, data: LabData, view: View): Promise<Picture> {
    return this.#painter.paint({ snapshot, settings: settingsOf(run, snapshot), data }, view);
  }

  /** Paints when there is time; a later request takes an earlier one's place. */
  ask(run: Run, snapshot: Snapshot, data: LabData, view: View, failed: (error: unknown) => void): void {
    this.#wanted = () => this.paint(run, snapshot, data, view).catch(failed);
    if (!this.#busy) void this.#work();
  }

  async #work() {
    this.#busy = true;
    while (this.#wanted) {
      const paint = this.#wanted;
      this.#wanted = undefined;
      await paint();
      this.#changed();
    }
    this.#busy = false;
  }
}

const settingsOf = (run: Run, { step }: Snapshot): Settings => settingsAt(run, step);
