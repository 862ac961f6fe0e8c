import { nearest } from "../../check/nearest.ts";

/** Options of a scheduler as its configuration file holds them. */
export type Options = Readonly<Record<string, unknown>>;

/** What a class of scheduler understands: its options' defaults, and the choices of those that have few. */
export interface SchedulerClass<D extends Options> {
  readonly className: string;
  readonly defaults: D;
  readonly choices: { readonly [key in keyof D]?: readonly unknown[] };
}

export interface ReadOptions<D extends Options> {
  readonly options: D;
  /** Options that have no say, since they are other schedulers'; real files carry some. */
  readonly ignored: readonly string[];
}

/** A configuration that can't be; the first option that is wrong, and a sentence for each. */
export class SchedulerOptionError extends RangeError {
  override readonly name = "SchedulerOptionError";
  readonly option: string;
  constructor(option: string, sentences: string) {
    super(sentences);
    this.option = option;
  }
}

/**
 * The values of a configuration over the defaults. As in diffusers, an option that only other schedulers have is left out.
 * @param known the names of all schedulers' options
 * @throws SchedulerOptionError, a sentence for each name that no scheduler has, and for each wrong value, all at once
 */
export function readOptions<D extends Options>(
  scheduler: SchedulerClass<D>,
  config: Options,
  known: ReadonlySet<string>,
): ReadOptions<D> {
  const entries = Object.entries(config).filter(([key]) => !key.startsWith("_"));
  const own = entries.filter(([key]) => Object.hasOwn(scheduler.defaults, key));
  const others = entries.map(([key]) => key).filter((key) => !Object.hasOwn(scheduler.defaults, key));
  const problems = [
    ...others.filter((key) => !known.has(key)).map((key) => [key, unknownName(scheduler, key, known)] as const),
    ...own.map(([key, value]) => [key, complaint(scheduler, key, value)] as const),
  ].filter(([, sentence]) => sentence !== "");
  const sentences = problems.map(([, sentence]) => sentence).join(" ");
  if (problems.length > 0) throw new SchedulerOptionError(problems[0]![0], sentences);
  return { options: { ...scheduler.defaults, ...Object.fromEntries(own) }, ignored: others };
}

const unknownName = ({ className }: SchedulerClass<Options>, key: string, known: ReadonlySet<string>) =>
  `${className} has no option ${key}, nor has any other scheduler; the nearest name is ${nearest(key, [...known])}. Correct it, or remove it from the configuration.`;

/** Models of the field have a thousand; each step takes a few numbers, so that there must be an end. */
const longestChain = 100_000;
const isChainLength = (value: unknown) =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= longestChain;

const areBetas = (value: unknown) =>
  Array.isArray(value) && value.length > 0 && value.every((beta) => typeof beta === "number");

function complaint({ className, defaults, choices }: SchedulerClass<Options>, key: string, value: unknown): string {
  const [normal, few] = [defaults[key], choices[key]];
  if (key === "num_train_timesteps" && !isChainLength(value))
    return `${className} takes from 1 to ${longestChain} training steps; num_train_timesteps is ${JSON.stringify(value)}.`;
  if (key === "trained_betas" && value !== null && !areBetas(value))
    return `${className} takes for trained_betas null or a list of numbers; it is ${JSON.stringify(value)?.slice(0, 100)}.`;
  if (few && !few.includes(value))
    return `${className} can't use ${key} = ${JSON.stringify(value)} (expected one of ${few.join(", ")}).`;
  if (few || value === null || normal === null || typeof value === typeof normal) return "";
  const isInfinite = (x: unknown) => x === "Infinity" || x === "-Infinity";
  if ((typeof normal === "number" && isInfinite(value)) || (isInfinite(normal) && typeof value === "number")) return "";
  return `${className} expects a ${typeof normal} for ${key}; it is ${JSON.stringify(value)}.`;
}
