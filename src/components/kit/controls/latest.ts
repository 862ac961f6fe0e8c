/** Runs one task at a time; of those asked for meanwhile only the last is run. What goes wrong is told in its sentence. */
export function latest<W = void>(
  run: (wish: W) => Promise<void>,
  failed: (sentence: string) => void = () => {},
): (wish: W) => void {
  let [busy, next]: [boolean, { wish: W } | undefined] = [false, undefined];
  const go = async () => {
    busy = true;
    while (next) {
      const { wish } = next;
      next = undefined;
      await run(wish).catch((error) => failed(error instanceof Error ? error.message : String(error)));
    }
    busy = false;
  };
  return (wish) => {
    next = { wish };
    if (!busy) void go();
  };
}
