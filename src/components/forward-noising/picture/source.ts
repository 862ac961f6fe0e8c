import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { RgbImage } from "../../../lib/diffusion/data/images/image.ts";
import { type Camera, openCamera } from "../../kit/data/camera.ts";
import { readPicture, square } from "./read.ts";

export interface SourceHost extends ReactiveControllerHost {
  readonly visible: boolean;
  readonly isConnected: boolean;
  error: string | undefined;
}

/** The reader's own picture: from a file, or from the camera while it is on. What is there stays until better comes. */
export class PictureSource implements ReactiveController {
  readonly #host: SourceHost;
  readonly #arrived: () => void;
  #still: ImageBitmap | undefined;
  #camera: Camera | undefined;
  #frame = 0;
  /** Of two files chosen in a hurry the later one counts. */
  #turn = 0;
  /** Grows with every new picture. */
  version = 0;
  /** A sentence while something is on its way. */
  busy = "";

  /** `arrived` is called when the first of a reader's pictures can be shown. */
  constructor(host: SourceHost, arrived: () => void) {
    this.#host = host;
    this.#arrived = arrived;
    host.addController(this);
  }

  get live(): boolean {
    return this.#camera !== undefined;
  }

  get ready(): boolean {
    return this.live || this.#still !== undefined;
  }

  /** The middle square at `size` pixels. */
  picture(size: number): RgbImage | undefined {
    const video = this.#camera?.video;
    if (video) return square(video, video.videoWidth, video.videoHeight, size);
    return this.#still && square(this.#still, this.#still.width, this.#still.height, size);
  }

  take(file: File): Promise<void> {
    return this.#trying(`Reading ${file.name} …`, async () => {
      const turn = ++this.#turn;
      const still = await readPicture(file);
      if (turn !== this.#turn) return still.close();
      this.stopCamera();
      this.#show(still);
    });
  }

  startCamera(): Promise<void> {
    return this.#trying("Waiting for the camera …", async () => {
      const camera = await openCamera();
      if (!this.#host.isConnected || this.live) return camera.stop();
      this.#camera = camera;
      this.#frame = requestAnimationFrame(this.#tick);
      this.#arrived();
    });
  }

  /** Ends the camera; its last frame stays. */
  async freeze(): Promise<void> {
    const video = this.#camera?.video;
    if (video?.videoWidth) this.#show(await createImageBitmap(video));
    this.stopCamera();
  }

  stopCamera(): void {
    cancelAnimationFrame(this.#frame);
    this.#camera?.stop();
    this.#camera = undefined;
    this.#host.requestUpdate();
  }

  hostUpdated() {
    if (this.live && !this.#host.visible) void this.freeze();
  }

  hostDisconnected() {
    this.stopCamera();
  }

  #show(still: ImageBitmap) {
    this.#still?.close();
    this.#still = still;
    this.version++;
    this.#arrived();
  }

  readonly #tick = () => {
    this.#frame = requestAnimationFrame(this.#tick);
    this.version++;
    this.#host.requestUpdate();
  };

  async #trying(busy: string, act: () => Promise<void>) {
    this.busy = busy;
    this.#host.error = undefined;
    this.#host.requestUpdate();
    try {
      await act();
    } catch (error) {
      this.#host.error = error instanceof Error ? error.message : String(error);
    } finally {
      this.busy = "";
      this.#host.requestUpdate();
    }
  }
}
