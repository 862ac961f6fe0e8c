import { html, nothing, type TemplateResult } from "lit";
import { picture } from "../canvas/picture.ts";
import { download } from "./download.ts";
import type { FigureState } from "./figure-state.ts";
import type { FullScreenHost } from "./full-screen.ts";
import type { Theme } from "./theme.ts";

export interface Acting extends FullScreenHost {
  readonly theme: Theme;
  readonly heading: string;
  describing: boolean;
  notice: string;
  describe(): string;
  reset(): void;
  requestUpdate(): void;
}

/** Fills the screen with a figure, or puts it back. */
export async function toggleFullScreen(figure: FullScreenHost): Promise<void> {
  if (document.fullscreenElement === figure) return document.exitFullscreen();
  const { fillScreen } = await import("./full-screen.ts");
  return fillScreen(figure);
}

/** The row below every figure: Start over, Link, Embed, Save picture, Full screen, Describe. */
export class Actions {
  readonly #figure: Acting;
  readonly #state: FigureState;
  /** The code for another page, while it is asked for. */
  #embedding?: TemplateResult;

  constructor(figure: Acting, state: FigureState) {
    this.#figure = figure;
    this.#state = state;
  }

  render(): TemplateResult {
    const figure = this.#figure;
    const action = (label: string, act: () => unknown) => html`<button type="button" @click=${act}>${label}</button>`;
    return html`<div class="actions" role="group" aria-label="Figure">
        ${this.#state.reading && history.state?.pointed ? action("Back to the text", () => history.back()) : nothing}
        ${action("Start over", () => this.#reset())} ${action("Link", () => this.#link())}
        <button type="button" aria-expanded=${String(this.#embedding !== undefined)} @click=${() => void this.#embed()}>Embed</button>
        ${action("Save picture", () => this.#save())}
        ${document.fullscreenEnabled ? action("Full screen", () => this.#fullScreen()) : nothing}
        <button type="button" aria-expanded=${String(figure.describing)} @click=${() => (figure.describing = !figure.describing)}>Describe</button>
        <span class="notice" aria-live="polite">${figure.notice}</span>
      </div>
      ${this.#embedding ?? nothing}
      ${figure.describing ? html`<p class="description">${figure.describe()}</p>` : nothing}`;
  }

  #reset() {
    if (this.#state.isInAddress) history.replaceState(null, "", location.pathname + location.search);
    this.#figure.reset();
    this.#say("As it was at first.");
  }

  async #link() {
    history.replaceState(null, "", this.#state.hash);
    const copied = await navigator.clipboard?.writeText(location.href).then(
      () => true,
      () => false,
    );
    this.#say(copied ? "Link copied." : "The link is in the address bar.");
  }

  async #embed() {
    const shown = this.#embedding;
    const { embedPanel } = await import("./embed.ts");
    this.#embedding = shown ? undefined : embedPanel(this.#figure, this.#state.hash, (sentence) => this.#say(sentence));
    this.#figure.requestUpdate();
  }

  async #save() {
    const { renderRoot, theme, localName } = this.#figure;
    const area = renderRoot.querySelector<HTMLElement>(".picture");
    const blob = area && (await picture(area, theme.paper));
    if (blob) download(`${localName.replace(/^nb-/, "")}.png`, blob);
    this.#say(blob ? "Picture saved." : "This figure holds no picture to save.");
  }

  #fullScreen() {
    toggleFullScreen(this.#figure).catch(() => this.#say("This browser doesn't allow full screen here."));
  }

  #say(sentence: string) {
    this.#figure.notice = sentence;
    setTimeout(() => {
      if (this.#figure.notice === sentence) this.#figure.notice = "";
    }, 4000);
  }
}
