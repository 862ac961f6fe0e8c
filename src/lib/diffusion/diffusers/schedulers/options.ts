/** Options of a scheduler as its configuration file holds them. */
export type Options = Readonly<Record<string, unknown>>;

/** What a class of scheduler understands: its options' defaults, and the choices of those that have few. */
export interface SchedulerClass<D extends Options> {
  readonly className: string;
  readonly defaults: D;
  readonly choices: { readonly [key in keyof D]?: readonly unknown[] };
}

/** The values of a configuration over the defaults. @throws a sentence for an unknown option or value. */
export function readOptions<D extends Options>(
  { className, defaults, choices }: SchedulerClass<D>,
  config: Options,
): D {
  for (const [key, value] of Object.entries(config)) {
    if (key.startsWith("_")) continue;
    if (!Object.hasOwn(defaults, key))
      throw new RangeError(
        `${className} has no option ${key} (it has ${Object.keys(defaults).join(", ")}). Remove it from the configuration.`,
      );
    check(className, key, value, defaults[key], choices[key]);
  }
  return { ...defaults, ...config };
}

function check(className: string, key: string, value: unknown, normal: unknown, choices?: readonly unknown[]) {
  if (choices && !choices.includes(value))
    throw new RangeError(
      `${className} can't use ${key} = ${JSON.stringify(value)} (expected one of ${choices.join(", ")}).`,
    );
  if (choices || value === null || normal === null || typeof value === typeof normal) return;
  const isInfinite = (x: unknown) => x === "Infinity" || x === "-Infinity";
  if ((typeof normal === "number" && isInfinite(value)) || (isInfinite(normal) && typeof value === "number")) return;
  throw new RangeError(`${className} expects a ${typeof normal} for ${key}; it is ${JSON.stringify(value)}.`);
}
