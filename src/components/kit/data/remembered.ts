/** The same function, which keeps its last value for as long as it is asked with the same arguments. */
export function remembered<A extends readonly unknown[], T>(make: (...asked: A) => T): (...asked: A) => T {
  let last: { readonly asked: A; readonly value: T } | undefined;
  return (...asked) => {
    if (!last || asked.some((part, i) => !Object.is(part, last!.asked[i]))) last = { asked, value: make(...asked) };
    return last.value;
  };
}
