import { nearest } from "../check/nearest.ts";

/** A model's config.json that can't be: the option, its value, and what would do. */
export class ConfigError extends RangeError {
  override readonly name = "ConfigError";
  readonly option: string;
  constructor(option: string, sentence: string) {
    super(sentence);
    this.option = option;
  }
}

/** What an option's value may be, and what it is where the file has none. */
export interface Option<T> {
  readonly initial: T;
  /** Gives the value, or says what it would take. */
  readonly read: (value: unknown) => T | Wanted;
}
/** What an option would take, in words: in place of a value that it can't have. */
class Wanted {
  readonly words: string;
  constructor(words: string) {
    this.words = words;
  }
}
/** The options of a class of models, by the names that its `config.json` has for them. */
export type Options = Readonly<Record<string, Option<unknown>>>;
/** The values of such options, once a file was read. */
export type ValuesOf<O extends Options> = { readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never };

const isWhole = (value: unknown, low: number, high: number): value is number =>
  Number.isInteger(value) && (value as number) >= low && (value as number) <= high;

export const whole = (initial: number, low = 1, high = 1 << 20): Option<number> => ({
  initial,
  read: (value) => (isWhole(value, low, high) ? value : new Wanted(`a whole number from ${low} to ${high}`)),
});

export const real = (initial: number, low = -1e6, high = 1e6): Option<number> => ({
  initial,
  read: (value) =>
    typeof value === "number" && value >= low && value <= high ? value : new Wanted(`a number from ${low} to ${high}`),
});

export const flag = (initial: boolean): Option<boolean> => ({
  initial,
  read: (value) => (typeof value === "boolean" ? value : new Wanted("true or false")),
});

export const oneOf = <const C extends readonly string[]>(choices: C, initial: C[number]): Option<C[number]> => ({
  initial,
  read: (value) =>
    choices.includes(value as string) ? (value as C[number]) : new Wanted(`one of ${choices.join(", ")}`),
});

/** One value; another is not built, or means nothing here, and `why` says so. */
export const only = <const T>(initial: T, why = "nothing else is built"): Option<T> => ({
  initial,
  read: (value) =>
    JSON.stringify(value) === JSON.stringify(initial) ? initial : new Wanted(`${JSON.stringify(initial)}: ${why}`),
});

/** Whatever it is, it changes nothing here. */
export const ignored = (): Option<undefined> => ({ initial: undefined, read: () => undefined });

/** The value may be null, as it is in the beginning unless told otherwise. */
export const optional = <T>({ read }: Option<T>, initial: NoInfer<T> | null = null): Option<T | null> => ({
  initial,
  read: (value) => (value === null ? null : read(value)),
});

/** At least one, at most sixteen. */
export const list = <T>({ read }: Option<T>, initial: readonly NoInfer<T>[]): Option<readonly T[]> => ({
  initial,
  read: (value) => {
    if (!Array.isArray(value) || value.length === 0 || value.length > 64) return new Wanted("a list of 1 to 64");
    const items = value.map(read);
    const wanted = items.find((item) => item instanceof Wanted);
    return wanted instanceof Wanted ? new Wanted(`a list, each ${wanted.words}`) : (items as T[]);
  },
});

/** One value, or a list of them. */
export const oneOrMore = <T>(one: Option<T>): Option<T | readonly T[]> => {
  const many = list(one, []);
  return { initial: one.initial, read: (value) => (Array.isArray(value) ? many.read(value) : one.read(value)) };
};

/** A config.json as its class's options; names that begin with "_" are the library's own. @throws ConfigError */
export function readOptions<const O extends Options>(model: string, options: O, config: unknown): ValuesOf<O> {
  if (typeof config !== "object" || config === null || Array.isArray(config))
    throw new ConfigError("", `The configuration of ${model} must be an object of options.`);
  const given = config as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(given))
    if (!name.startsWith("_") && !Object.hasOwn(options, name)) refuseName(model, name, Object.keys(options));
  const entries = Object.entries(options).map(([name, { initial, read }]) => {
    if (!Object.hasOwn(given, name)) return [name, initial];
    const value = read(given[name]);
    if (value instanceof Wanted) throw new ConfigError(name, sentence(model, name, given[name], value.words));
    return [name, value];
  });
  return Object.fromEntries(entries);
}

const sentence = (model: string, name: string, value: unknown, wanted: string) =>
  `${model}: ${name} is ${JSON.stringify(value)?.slice(0, 80)}, and has to be ${wanted}.`;

function refuseName(model: string, name: string, known: readonly string[]): never {
  const shown = name.slice(0, 80);
  throw new ConfigError(name, `${model} has no option ${shown}; the nearest is ${nearest(shown, known)}.`);
}

/** @throws ConfigError unless a list has as many entries as another option. */
export const requireEntries = (model: string, option: string, found: number, needed: number, as: string): void =>
  requireFit(found === needed, model, option, `has ${found} entries, and needs ${needed}, as ${as} has`);

/** @throws ConfigError, which names the option, unless it fits the others. */
export function requireFit(fits: boolean, model: string, option: string, words: string): void {
  if (!fits) throw new ConfigError(option, `${model}: ${option} ${words}.`);
}
