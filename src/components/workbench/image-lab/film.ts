import type { Frame } from "../../../lib/diffusion/jobs/sample/job.ts";
import type { Engine } from "../denoiser-lab/engine.ts";
import { type Drawing, filmed } from "./sampling.ts";

/** One sampling of pictures, kept whole, to move through. */
export class Film {
  readonly #changed: () => void;
  #token = 0;
  frames: readonly Frame[] = [];
  /** From 0, noise, to 1, data. */
  position = 0;
  /** States that a sampling under way will have; 0 where there is none. */
  expected = 0;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get isOpen(): boolean {
    return this.frames.length > 0;
  }
  get frame(): Frame | undefined {
    return this.frames[Math.round(this.position * (this.frames.length - 1))];
  }

  async run(engine: Engine, wish: Drawing): Promise<void> {
    const token = ++this.#token;
    Object.assign(this, { frames: [], expected: wish.steps + 1, position: 0 });
    for await (const frame of filmed(engine, wish)) {
      if (token !== this.#token) return;
      this.frames = [...this.frames, frame];
      this.#changed();
    }
    this.expected = this.frames.length;
    this.#changed();
  }

  move(position: number): void {
    this.position = Math.min(1, Math.max(0, position));
    this.#changed();
  }

  close(): void {
    this.#token++;
    Object.assign(this, { frames: [], expected: 0 });
    this.#changed();
  }
}
