import type { ReactiveController, ReactiveControllerHost } from "lit";
import { formatLink, fromText, linksTo, parseLink, toText } from "./link.ts";
import { pointing } from "./pointing.ts";
import type { Table } from "./properties.ts";
import { tell } from "./telling.ts";

export interface StateHost extends ReactiveControllerHost, HTMLElement {
  readonly table: Table;
  /** Names of what attributes may set. */
  readonly publicNames: readonly string[];
}

/** A value that a link, an attribute or a program asked for, and the one that is taken instead. */
export interface Instead {
  readonly name: string;
  readonly asked: unknown;
  readonly taken: unknown;
}

/** The values of a figure's properties: at first as its author chose, then as the address says, later as the reader does. */
export class FigureState implements ReactiveController {
  readonly #host: StateHost;
  readonly #linked: readonly string[];
  #atFirst?: ReadonlyMap<string, unknown>;
  /** What was told last. */
  #told?: Readonly<Record<string, unknown>>;
  /** The reading that the address asks for. */
  reading?: string;
  /** Counts how often one was asked for. */
  asked = 0;

  constructor(host: StateHost) {
    this.#host = host;
    const declared = Object.entries(host.table);
    this.#linked = declared.filter(([, { isLinked }]) => isLinked).map(([name]) => name);
    for (const [name, { initial }] of declared) this.#set(name, initial);
    host.addController(this);
  }

  /** Of the figure, in the address. */
  get key(): string {
    return this.#host.id || this.#host.localName;
  }

  get isInAddress(): boolean {
    return linksTo(location.hash, this.key);
  }

  /** The address's hash for the present values. */
  get hash(): string {
    const texts = Object.entries(this.values).map(([name, value]) => [name, toText(value)]);
    return texts.length > 0 ? formatLink(this.key, Object.fromEntries(texts)) : `#${this.#host.id}`;
  }

  /** What the link has, by name. */
  get values(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.#linked.map((name) => [name, this.#get(name)]));
  }

  /** Changes some of them. @throws RangeError, a sentence, for a name that there isn't */
  change(values: Readonly<Record<string, unknown>>): void {
    const strange = Object.keys(values).find((name) => !this.#linked.includes(name));
    if (strange !== undefined)
      throw new RangeError(`${this.#host.localName} has no state ${strange}; it has ${this.#linked.join(", ")}.`);
    for (const [name, value] of Object.entries(values)) this.#set(name, value);
  }

  hostUpdated() {
    const [state, before] = [this.values, this.#told];
    this.#told = state;
    if (!before) return tell(this.#host, "ready", { state });
    const changed = this.#linked.filter((name) => !Object.is(state[name], before[name]));
    if (changed.length > 0) tell(this.#host, "change", { state, changed });
  }

  hostConnected() {
    this.#atFirst ??= new Map(this.#host.publicNames.map((name) => [name, this.#get(name)]));
    for (const each of ["hashchange", pointing]) addEventListener(each, this.#follow);
    this.#follow();
  }

  hostDisconnected() {
    for (const each of ["hashchange", pointing]) removeEventListener(each, this.#follow);
  }

  reset(): void {
    this.reading = undefined;
    this.#restore();
  }

  #restore() {
    for (const [name, value] of this.#atFirst ?? []) this.#set(name, value);
  }

  /** Puts the nearest there is in the place of values that there are not. */
  tidy(): readonly Instead[] {
    const all = Object.entries(this.#host.table).map(([name, { read }]) => {
      const asked = this.#get(name);
      return { name, asked, taken: read(asked) };
    });
    const wrong = all.filter(({ asked, taken }) => !Object.is(asked, taken));
    for (const { name, taken } of wrong) this.#set(name, taken);
    return wrong;
  }

  readonly #follow = () => {
    const { reads, ...state } = parseLink(location.hash, this.key);
    if (reads !== undefined) this.#point();
    if ((reads ?? this.reading) !== undefined) this.#host.requestUpdate();
    this.reading = reads;
    for (const name of this.#linked) {
      const value = state[name] === undefined ? undefined : fromText(state[name], this.#get(name));
      if (value !== undefined) this.#set(name, value);
    }
  };

  /** A reading belongs to one state: the author's, with what the address says. */
  #point() {
    this.asked++;
    this.#restore();
  }

  #get(name: string): unknown {
    return this.#host[name as keyof StateHost];
  }

  #set(name: string, value: unknown) {
    Object.assign(this.#host, { [name]: value });
  }
}
