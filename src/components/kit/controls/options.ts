/** What can be chosen, each value with what stands for it on the page. */
export type Options<V extends string | number = string> = readonly (readonly [value: V, text: string])[];

/** A list of values, pairs of value and text, or a table by name of texts or of what has a title. */
export type Choices = readonly (string | number)[] | Options<string | number> | object;
export type ValueIn<C> = Extract<
  C extends readonly (infer E)[] ? (E extends readonly [infer V, string] ? V : E) : keyof C,
  string | number
>;

export function optionsOf<const C extends Choices>(
  choices: C,
  text: (value: ValueIn<C>) => string = String,
): Options<ValueIn<C>> {
  if (!Array.isArray(choices))
    return Object.entries(choices).map(([name, it]) => [name as ValueIn<C>, titleOf(it) ?? name]);
  return choices.map((one) => (Array.isArray(one) ? one : [one, text(one)]) as unknown as Options<ValueIn<C>>[number]);
}

const titleOf = (it: unknown): string | undefined =>
  typeof it === "string" ? it : (it as { readonly title?: string }).title;
