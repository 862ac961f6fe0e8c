import { type SampleFrame, sampleFrames, stretchAt, type Weights } from "../drawing/model-answers.ts";
import type { Engine } from "../engine.ts";
import type { LabData } from "./data.ts";
import type { View } from "./settings.ts";

/** One sampling run, kept whole, to move through by hand. */
export class Replay {
  readonly #changed: () => void;
  #token = 0;
  frames: readonly SampleFrame[] = [];
  /** Position from 0, noise, to 1, data; undefined while the plane shows the samples of training. */
  position?: number;
  /** Number of states that a sampling run under way will have. */
  expected = 0;
  /** What the frames were made with, in words. */
  made = "";

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get busy(): boolean {
    return this.expected > 0 && this.frames.length < this.expected;
  }

  get frame(): SampleFrame | undefined {
    if (this.position === undefined) return undefined;
    return this.frames[Math.round(this.position * (this.frames.length - 1))];
  }

  /** How much larger than the window the plane is at the frame. */
  stretch(schedule: string): number {
    return this.frame ? stretchAt(schedule, this.frame.t) : 1;
  }

  /** The states up to the frame, in units of the window. */
  ways(schedule: string): readonly Float32Array[] | undefined {
    const { frame } = this;
    if (!frame) return undefined;
    const soFar = this.frames.slice(0, this.frames.indexOf(frame) + 1);
    return soFar.map(({ points, t }) => {
      const stretch = stretchAt(schedule, t);
      return stretch === 1 ? points : points.map((value) => value / stretch);
    });
  }

  /** Draws samples and keeps every state; an earlier run is dropped. */
  async run(engine: Engine, weights: Weights, view: View, data: LabData, made: string): Promise<void> {
    const token = ++this.#token;
    Object.assign(this, { frames: [], expected: view.samplerSteps + 1, position: undefined, made });
    this.#changed();
    for await (const frame of sampleFrames(engine, weights, view, data)) {
      if (token !== this.#token) return;
      this.frames = [...this.frames, frame];
      this.#changed();
    }
    this.position = 0;
    this.expected = this.frames.length;
    this.#changed();
  }

  /** Moves through the states; 1 is the data's end. */
  move(position: number): void {
    if (this.frames.length === 0) return;
    this.position = Math.min(1, Math.max(0, position));
    this.#changed();
  }

  close(): void {
    this.#token++;
    Object.assign(this, { frames: [], expected: 0, position: undefined });
    this.#changed();
  }
}
