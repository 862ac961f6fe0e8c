/** One stretch of steps: its last step, the mean loss over it, and the smoothed loss at its end. */
export interface LossPoint {
  readonly step: number;
  readonly loss: number;
  readonly smooth: number;
}

const most = 1024;
const memory = 0.98;

/** The losses of a run in at most 1024 stretches of equal length, however long it runs. */
export class LossTrace {
  points: LossPoint[] = [];
  #perPoint = 1;
  #sum = 0;
  #count = 0;
  #average = 0;
  #weight = 0;

  add(step: number, loss: number): void {
    this.#average = memory * this.#average + (1 - memory) * loss;
    this.#weight = memory * this.#weight + (1 - memory);
    this.#sum += loss;
    if (++this.#count < this.#perPoint) return;
    this.points.push({ step, loss: this.#sum / this.#count, smooth: this.smooth });
    [this.#sum, this.#count] = [0, 0];
    if (this.points.length >= most) this.#halve();
  }

  /** The exponential average over about the last 50 steps; NaN before the first. */
  get smooth(): number {
    return this.#average / this.#weight;
  }

  /** A trace that shows what a file holds and goes on from there. */
  static from(points: readonly LossPoint[]): LossTrace {
    const trace = new LossTrace();
    trace.points = points.slice(-most + 1);
    const [a, b] = trace.points.slice(-2);
    if (a && b) trace.#perPoint = Math.max(1, b.step - a.step);
    const last = trace.points.at(-1);
    if (last) [trace.#average, trace.#weight] = [last.smooth, 1];
    return trace;
  }

  #halve(): void {
    const pairs = this.points;
    this.points = [];
    for (let i = 0; i + 1 < pairs.length; i += 2)
      this.points.push({ ...pairs[i + 1]!, loss: (pairs[i]!.loss + pairs[i + 1]!.loss) / 2 });
    this.#perPoint *= 2;
  }
}
