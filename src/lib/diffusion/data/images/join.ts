import type { Pictures } from "./pictures.ts";

/** Sets of one shape and the same classes one after another, the first `most` of all; at least one set. */
export function joined(sets: readonly Pictures[], most = Number.POSITIVE_INFINITY): Pictures {
  const [first] = sets;
  const n = Math.min(
    most,
    sets.reduce((sum, { labels }) => sum + labels.length, 0),
  );
  const size = first!.shape[0] * first!.shape[1] * first!.shape[2];
  const [points, labels] = [new Float32Array(n * size), new Int32Array(n)];
  let at = 0;
  for (const set of sets) {
    const count = Math.min(n - at, set.labels.length);
    points.set(set.points.subarray(0, count * size), at * size);
    labels.set(set.labels.subarray(0, count), at);
    at += count;
  }
  const captions = sets.flatMap((set) => set.captions ?? []).slice(0, n);
  return { ...first!, points, labels, ...(captions.length ? { captions } : {}) };
}
