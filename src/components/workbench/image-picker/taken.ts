import type { TemplateResult } from "lit";
import { type Camera, openCamera } from "../../kit/data/camera.ts";
import type { Chosen } from "./chosen.ts";
import type { Decoded } from "./convert.ts";
import { taking } from "./panels.ts";

/** Pictures that a reader takes with the camera, class by class. */
export class TakenPictures {
  readonly #chosen: Chosen;
  readonly #changed: () => void;
  /** Whether the reader is still where the camera is shown. */
  readonly #isWanted: () => boolean;
  #camera: Camera | undefined;
  #taken: readonly Decoded[] = [];
  #className = "one";
  #waiting = false;

  constructor(chosen: Chosen, changed: () => void, isWanted: () => boolean) {
    [this.#chosen, this.#changed, this.#isWanted] = [chosen, changed, isWanted];
  }

  async #start() {
    this.#waiting = true;
    this.#changed();
    try {
      const camera = await openCamera();
      if (this.#isWanted()) this.#camera = camera;
      else camera.stop();
      this.#chosen.clearProblem();
    } catch (error) {
      this.#chosen.fail(error);
    }
    this.#waiting = false;
    this.#changed();
  }

  stop(): void {
    this.#camera?.stop();
    this.#camera = undefined;
    this.#changed();
  }

  async #take() {
    const { video } = this.#camera!;
    const { shrunk } = await import("./gather.ts");
    const path = `${this.#className.trim() || "picture"}/${this.#taken.length}`;
    this.#taken = [...this.#taken, shrunk(path, video, video.videoWidth, video.videoHeight)];
    await this.#chosen.take({ kind: "own", title: "Pictures taken", decoded: this.#taken, notes: [] });
  }

  panel(): TemplateResult {
    return taking({
      camera: this.#camera,
      waiting: this.#waiting,
      name: this.#className,
      taken: this.#taken.length,
      onStart: () => void this.#start(),
      onStop: () => this.stop(),
      onTake: () => void this.#take(),
      onName: (name) => (this.#className = name),
      onForget: () => {
        this.#taken = [];
        this.#changed();
      },
    });
  }
}
