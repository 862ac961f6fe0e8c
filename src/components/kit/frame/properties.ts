import type { PropertyDeclaration } from "lit";
import { type Choices, type Options, optionsOf, type ValueIn } from "../controls/options.ts";

/** A reactive property of a figure: where it begins, how an attribute spells it, and what is taken for a value. */
export interface Property<T> {
  readonly initial: T;
  readonly declaration: PropertyDeclaration;
  /** The value itself where it is one, else the nearest there is, else the initial one. */
  readonly read: (value: unknown) => T;
  /** Whether it travels in the figure's link. */
  readonly isLinked: boolean;
  /** What a control of it has to know. */
  readonly control: object;
}
export type Table = Readonly<Record<string, Property<unknown>>>;
export type ValueOf<P> = P extends Property<infer T> ? T : never;
export type Values<P extends Table> = { -readonly [K in keyof P]: ValueOf<P[K]> };

interface Range {
  readonly min: number;
  readonly max: number;
}
interface Ranged<C extends object> extends Property<number> {
  readonly control: C;
}
interface Chosen<V extends string | number> extends Property<V> {
  readonly control: { readonly options: Options<V> };
}

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const nearest = (value: number, { min, max }: Range) => Math.min(max, Math.max(min, value));

/** A number, kept to its range. */
export function number(initial: number, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): Ranged<Range> {
  const control = { min, max };
  const read = (value: unknown) => (isNumber(value) ? nearest(value, control) : initial);
  return { initial, read, control, declaration: { type: Number }, isLinked: true };
}

/** A whole number, kept to its range. */
export function whole(initial: number, min: number, max: number): Ranged<Range & { readonly step: 1 }> {
  const inRange = number(initial, min, max);
  return { ...inRange, control: { min, max, step: 1 }, read: (value) => Math.round(inRange.read(value)) };
}

/** Of a random stream: any whole number from 0. */
export const seed = (initial = 1): Property<number> => ({
  ...number(initial),
  read: (value) => (Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : initial),
});

/** On or off; as an attribute, there or not. */
export const flag = (initial = false): Property<boolean> => ({
  initial,
  read: Boolean,
  control: {},
  declaration: { type: Boolean },
  isLinked: true,
});

/** Text, as `read` understands it. */
export const text = (initial = "", read: (value: string) => string = (value) => value): Property<string> => ({
  initial,
  read: (value) => (typeof value === "string" ? read(value) : initial),
  control: {},
  declaration: {},
  isLinked: true,
});

/** One of a few, given as `optionsOf` takes them. `rename` knows former names. */
export function oneOf<const C extends Choices>(
  choices: C,
  initial: NoInfer<ValueIn<C>>,
  rename: (name: string) => string = (name) => name,
): Chosen<ValueIn<C>> {
  const options = optionsOf(choices);
  const known = new Map<unknown, ValueIn<C>>(options.map(([value]) => [value, value]));
  return {
    initial,
    read: (value) => known.get(typeof value === "string" ? rename(value) : value) ?? initial,
    control: { options },
    declaration: typeof initial === "number" ? { type: Number } : {},
    isLinked: true,
  };
}

/** The same, but an attribute alone sets it. */
export const unlinked = <P extends Property<unknown>>(property: P): P => ({ ...property, isLinked: false });

/** What a figure renders and nobody else sets. */
export const state = <T>(initial: T): Property<T> => ({
  initial,
  read: (value) => value as T,
  control: {},
  declaration: { state: true },
  isLinked: false,
});
