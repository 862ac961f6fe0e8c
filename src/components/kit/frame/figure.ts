import {
  type CSSResultGroup,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { picture } from "../canvas/picture.ts";
import { download } from "./download.ts";
import { formatLink, fromText, linksTo, parseLink, toText } from "./link.ts";
import { figureStyles } from "./styles.ts";
import { readTheme, type Theme, watchTheme } from "./theme.ts";
import { Visibility } from "./visibility.ts";

const stillness = () => matchMedia("(prefers-reduced-motion: reduce)");

/** The frame that every figure has: title, picture, controls, numbers, caption, actions. See the README beside it. */
export abstract class FigureElement extends LitElement {
  static override properties: PropertyDeclarations = {
    heading: {},
    error: { state: true },
    describing: { state: true },
    notice: { state: true },
  };
  static override styles: CSSResultGroup = figureStyles;

  /** Names of the properties that travel in the figure's link. */
  static readonly linked: readonly string[] = [];

  declare heading: string;
  /** A sentence that takes the picture's place until the reader dismisses it. */
  declare error: string | undefined;
  declare describing: boolean;
  declare notice: string;
  /** Redraws of the canvases, without rendering. */
  readonly surfaces = new Set<() => void>();
  readonly #visibility = new Visibility(this);
  #initial?: ReadonlyMap<string, unknown>;
  #theme?: Theme;
  #unwatch?: () => void;

  constructor() {
    super();
    this.heading = "";
    this.error = undefined;
    this.describing = false;
    this.notice = "";
  }

  abstract renderFigure(): TemplateResult;
  /** The figure in words, with its take-away. */
  abstract describe(): string;

  renderControls(): TemplateResult | typeof nothing {
    return nothing;
  }
  renderMore(): TemplateResult | typeof nothing {
    return nothing;
  }
  renderNumbers(): TemplateResult | string | typeof nothing {
    return nothing;
  }

  get visible(): boolean {
    return this.#visibility.visible;
  }
  get reducedMotion(): boolean {
    return stillness().matches;
  }
  get theme(): Theme {
    this.#theme ??= readTheme(this);
    return this.#theme;
  }

  /** Draws the canvases again in the next frame; cheaper than a render where no text changes. */
  requestDraw(): void {
    for (const redraw of this.surfaces) redraw();
  }

  /** Back to the state that the page's author chose. */
  reset(): void {
    for (const [name, value] of this.#initial ?? []) this.#assign(name, value);
    this.error = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#initial ??= new Map(this.#publicNames().map((name) => [name, this.#read(name)]));
    this.#unwatch = watchTheme(this.#recolour);
    stillness().addEventListener("change", this.#rerender);
    addEventListener("hashchange", this.#follow);
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
    stillness().removeEventListener("change", this.#rerender);
    removeEventListener("hashchange", this.#follow);
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    if (linksTo(location.hash, this.#key)) this.scrollIntoView({ block: "center" });
  }

  protected override render(): TemplateResult {
    const more = this.renderMore();
    const numbers = this.renderNumbers();
    return html`<figure aria-label=${this.heading || this.localName}>
      ${this.heading ? html`<p class="title" aria-hidden="true">${this.heading}</p>` : nothing}
      <div class="stage">
        <div class="picture" ?inert=${Boolean(this.error)}>${this.renderFigure()}</div>
        ${this.error ? this.#renderError(this.error) : nothing}
      </div>
      <div class="controls">${this.renderControls()}</div>
      ${more === nothing ? nothing : html`<details class="more"><summary>More</summary><div class="controls">${more}</div></details>`}
      ${numbers === nothing ? nothing : html`<p class="numbers" role="status" aria-live="off">${numbers}</p>`}
      <figcaption><slot></slot></figcaption>
      ${this.#renderActions()}
    </figure>`;
  }

  #renderError(error: string) {
    return html`<div class="error" role="alert"><p>${error}</p>
      <button type="button" class="button" @click=${() => (this.error = undefined)}>Dismiss</button></div>`;
  }

  #renderActions() {
    const action = (label: string, act: () => unknown) => html`<button type="button" @click=${act}>${label}</button>`;
    return html`<div class="actions" role="group" aria-label="Figure">
        ${action("Start over", () => this.#resetByHand())} ${action("Link", () => this.#link())}
        ${action("Save picture", () => this.#save())}
        ${document.fullscreenEnabled ? action("Full screen", () => this.#fullScreen()) : nothing}
        <button type="button" aria-expanded=${String(this.describing)} @click=${() => (this.describing = !this.describing)}>Describe</button>
        <span class="notice" aria-live="polite">${this.notice}</span>
      </div>
      ${this.describing ? html`<p class="description">${this.describe()}</p>` : nothing}`;
  }

  get #key(): string {
    return this.id || this.localName;
  }

  get #type() {
    return this.constructor as typeof FigureElement;
  }

  #publicNames(): string[] {
    return [...this.#type.elementProperties].filter(([, o]) => !o.state).map(([name]) => String(name));
  }

  #read(name: string): unknown {
    return this[name as keyof this];
  }

  #assign(name: string, value: unknown) {
    Object.assign(this, { [name]: value });
  }

  readonly #rerender = () => this.requestUpdate();

  readonly #recolour = () => {
    this.#theme = undefined;
    this.requestUpdate();
  };

  readonly #follow = () => {
    const state = parseLink(location.hash, this.#key);
    for (const name of this.#type.linked) {
      const value = state[name] === undefined ? undefined : fromText(state[name], this.#read(name));
      if (value !== undefined) this.#assign(name, value);
    }
  };

  #resetByHand() {
    if (location.hash && linksTo(location.hash, this.#key))
      history.replaceState(null, "", location.pathname + location.search);
    this.reset();
    this.#say("As it was at first.");
  }

  async #link() {
    const state = Object.fromEntries(this.#type.linked.map((name) => [name, toText(this.#read(name))]));
    history.replaceState(null, "", this.#type.linked.length > 0 ? formatLink(this.#key, state) : `#${this.id}`);
    const copied = await navigator.clipboard?.writeText(location.href).then(
      () => true,
      () => false,
    );
    this.#say(copied ? "Link copied." : "The link is in the address bar.");
  }

  async #save() {
    const area = this.renderRoot.querySelector<HTMLElement>(".picture");
    const blob = area && (await picture(area, this.theme.paper));
    if (blob) download(`${this.localName.replace(/^nb-/, "")}.png`, blob);
    this.#say(blob ? "Picture saved." : "This figure holds no picture to save.");
  }

  #fullScreen() {
    const done = document.fullscreenElement === this ? document.exitFullscreen() : this.requestFullscreen();
    done.catch(() => this.#say("This browser doesn't allow full screen here."));
  }

  #say(sentence: string) {
    this.notice = sentence;
    setTimeout(() => {
      if (this.notice === sentence) this.notice = "";
    }, 4000);
  }
}
