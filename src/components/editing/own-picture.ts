import { fileButton } from "../kit/controls/controls.ts";
import type { GivenName } from "./titles.ts";

interface Host {
  picture: string;
  error: string | undefined;
  requestUpdate(): void;
}

type Code = Pick<typeof import("./given.ts"), "givenPicture">;

/** The picture that a figure edits: one of those given, or the reader's own file. */
export class OwnPicture {
  readonly #host: Host;
  #own?: { readonly pixels: Float32Array; readonly over: string } | undefined;
  /** Counts the files. */
  round = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Whether it is the reader's: until another of those given is chosen. */
  get isOwn(): boolean {
    return this.#own?.over === this.#host.picture;
  }

  /** Flat [32, 32, 3]; nothing until what draws them is there. */
  pixels(code: Code | undefined): Float32Array | undefined {
    return this.isOwn ? this.#own!.pixels : code?.givenPicture(this.#host.picture as GivenName);
  }

  button(disabled: boolean) {
    return fileButton({
      ...{ label: "A picture of yours", accept: "image/*", disabled },
      onFiles: ([file]) => file && void this.#open(file),
    });
  }

  forget(): void {
    this.#own = undefined;
  }

  async #open(file: File) {
    try {
      const { openStart } = await import("../workbench/start-picture/open.ts");
      const { startPixels } = await import("../workbench/start-picture/start.ts");
      const { pixels } = startPixels(await openStart(file, 32));
      this.#own = { pixels, over: this.#host.picture };
      this.round++;
    } catch (error) {
      this.#host.error = (error as Error).message;
    }
    this.#host.requestUpdate();
  }
}
