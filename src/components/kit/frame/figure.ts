import {
  type CSSResultGroup,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { inTasks, nextTask } from "../controls/tasks.ts";
import { hasActed } from "./acted.ts";
import { Actions } from "./actions.ts";
import { FigureState, type Instead } from "./figure-state.ts";
import { Pointed } from "./pointed.ts";
import { type Property, state, type Table, text, unlinked, type ValueOf, type Values } from "./properties.ts";
import { released } from "./released.ts";
import { figureStyles } from "./styles.ts";
import { type Told, tell } from "./telling.ts";
import { readTheme, type Theme, watchTheme } from "./theme.ts";
import { Together } from "./together.ts";
import { Visibility } from "./visibility.ts";

const stillness = () => matchMedia("(prefers-reduced-motion: reduce)");

const frame = {
  heading: unlinked(text("")),
  /** A sentence that takes the picture's place until the reader dismisses it. */
  error: state<string | undefined>(undefined),
  describing: state(false),
  notice: state(""),
};

/** The frame that every figure has: title, picture, controls, numbers, caption, actions. See the README beside it. */
export abstract class FigureElement extends LitElement {
  static override properties: PropertyDeclarations = declarationsOf(frame);
  static override styles: CSSResultGroup = figureStyles;
  /** What the figure's properties are; `figureWith` fills it. */
  static readonly table: Table = frame;

  declare heading: string;
  declare error: string | undefined;
  declare describing: boolean;
  declare notice: string;
  /** Redraws of the canvases, without rendering. */
  readonly surfaces = new Set<() => void>();
  readonly #state = new FigureState(this);
  readonly #actions = new Actions(this, this.#state);
  readonly #visibility = new Visibility(this);

  constructor() {
    super();
    new Pointed(this, this.#state);
    new Together(this);
  }
  /** Runs that have not come to their end: while there are any, the figure is busy. */
  readonly working = new Set<object>();
  #theme?: Theme;
  #unwatch?: () => void;

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
    this.#state.reset();
    this.error = undefined;
  }

  /** What its link has, by name. */
  getState(): Readonly<Record<string, unknown>> {
    return this.#state.values;
  }

  /** Changes some of it; the nearest that there is takes a value's place. @throws RangeError for a name that there isn't */
  setState(values: Readonly<Record<string, unknown>>): void {
    this.#state.change(values);
  }

  /** Tells the page around, by an event. */
  tell(what: Told, detail: object): void {
    tell(this, what, detail);
  }

  get table(): Table {
    return this.#type.table;
  }
  get publicNames(): readonly string[] {
    return [...this.#type.elementProperties].filter(([, o]) => !o.state).map(([name]) => String(name));
  }

  /** Hears which values gave way to others, before the figure is rendered with those. */
  protected gaveWay(_instead: readonly Instead[]): void {}

  /** What the first update would compute at one go, in pieces: fills what the figure remembers. */
  protected *ahead(): Generator<undefined> {}

  /** The first update is a task of its own, so that figures which come together don't hold the page up. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await this.#comeUp();
    super.scheduleUpdate();
    this.style.removeProperty("min-height");
  }

  async #comeUp() {
    await nextTask();
    this.#tidy();
    for await (const _ of inTasks(this.ahead()));
    await nextTask();
    await released();
  }

  #tidy() {
    const instead = this.#state.tidy();
    if (instead.length > 0) this.gaveWay(instead);
  }

  protected override performUpdate(): void {
    this.#tidy();
    super.performUpdate();
    this.ariaBusy = this.working.size > 0 ? "true" : null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = watchTheme(this.#recolour);
    stillness().addEventListener("change", this.#rerender);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
    stillness().removeEventListener("change", this.#rerender);
  }

  protected override firstUpdated(_changed: PropertyValues): void {
    if (this.#state.isInAddress && !this.hasAttribute("data-embedded") && !hasActed())
      this.scrollIntoView({ block: "center" });
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
      ${this.#actions.render()}
    </figure>`;
  }

  #renderError(error: string) {
    return html`<div class="error" role="alert"><p>${error}</p>
      <button type="button" class="button" @click=${() => (this.error = undefined)}>Dismiss</button></div>`;
  }

  get #type() {
    return this.constructor as typeof FigureElement;
  }

  readonly #rerender = () => this.requestUpdate();

  readonly #recolour = () => {
    this.#theme = undefined;
    this.requestUpdate();
  };
}

/** What a control shows of a property and does to it, with its range or its choices. */
type Bound<P extends Property<unknown>> = P["control"] & {
  readonly value: ValueOf<P>;
  readonly checked: ValueOf<P>;
  readonly onInput: (value: ValueOf<P>) => void;
  readonly onChange: (value: ValueOf<P>) => void;
};

/** A figure with these properties, as its controls see it. */
export interface Bind<P extends Table> {
  /** For controls: `slider({ label: "Time", ...this.bind("t") })`. */
  bind<K extends keyof P & string>(name: K): Bound<P[K]>;
}

/** The frame of a figure with properties of its own, each declared once. */
export function figureWith<const P extends Table>(own: P) {
  abstract class Figure extends FigureElement {
    static override properties = declarationsOf(own);
    static override readonly table = { ...frame, ...own };

    bind(name: string) {
      const value = this[name as keyof this];
      const set = (next: unknown) => void Object.assign(this, { [name]: next });
      return { ...own[name]!.control, value, checked: value, onInput: set, onChange: set };
    }
  }
  type Statics = Omit<typeof FigureElement, "prototype">;
  return Figure as unknown as Statics & (abstract new () => FigureElement & Values<P> & Bind<P>);
}

function declarationsOf(table: Table): PropertyDeclarations {
  return Object.fromEntries(Object.entries(table).map(([name, { declaration }]) => [name, declaration]));
}
