/** One replayed case. `error` and `tolerance` are absolute; an error without a number is a sentence. */
export interface Outcome {
  readonly family: string;
  readonly id: string;
  /** The scheduler, model or function that the case is about. */
  readonly subject: string;
  readonly result: "passed" | "failed" | "unsupported";
  readonly error: number | string;
  readonly tolerance: number;
}

export interface Tally {
  readonly cases: number;
  readonly passed: number;
  readonly failed: number;
  readonly unsupported: number;
  /** The largest error over its tolerance. */
  readonly worst: number;
}

export function tally(outcomes: readonly Outcome[]): Tally {
  const count = (result: Outcome["result"]) => outcomes.filter((outcome) => outcome.result === result).length;
  const ratios = outcomes.map(({ error, tolerance }) => (typeof error === "number" ? error / tolerance : 0));
  return {
    cases: outcomes.length,
    passed: count("passed"),
    failed: count("failed"),
    unsupported: count("unsupported"),
    worst: Math.max(0, ...ratios),
  };
}

/** The largest of several checks, each an error and its tolerance, as one outcome. */
export function judge(
  about: Pick<Outcome, "family" | "id" | "subject">,
  checks: () => Iterable<readonly [error: number, tolerance: number]>,
): Outcome {
  try {
    let [error, tolerance] = [0, 1];
    for (const [e, t] of checks()) {
      const ratio = Number.isNaN(e) ? Number.POSITIVE_INFINITY : e / t;
      if (ratio >= error / tolerance) [error, tolerance] = [Number.isNaN(e) ? Number.POSITIVE_INFINITY : e, t];
    }
    return { ...about, result: error <= tolerance ? "passed" : "failed", error, tolerance };
  } catch (problem) {
    const isUnknown = problem instanceof RangeError && problem.message.startsWith("Unknown");
    return { ...about, result: isUnknown ? "unsupported" : "failed", error: String(problem), tolerance: 0 };
  }
}

/** The largest absolute difference; NaN where lengths differ or a number is missing. */
export function farthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.NaN;
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = a[i] === b[i] ? 0 : Math.abs(a[i]! - b[i]!);
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}

/** The largest difference relative to the reference (or to `floor`, where that is larger). */
export function farthestRelative(a: ArrayLike<number>, reference: ArrayLike<number>, floor = 1e-12): number {
  if (a.length !== reference.length) return Number.NaN;
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]!, reference[i]!];
    const difference = x === y ? 0 : Math.abs(x - y) / Math.max(floor, Math.abs(y));
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}
