/** Half the width of the picture, as `planeScale` has it. */
const reach = 3;

/** Points that a picture can't show. */
export interface Strays {
  /** Outside of the window. */
  readonly outside: number;
  /** Of those, how far the furthest is from the middle. */
  readonly furthest: number;
  /** No longer numbers. */
  readonly lost: number;
  readonly count: number;
}

/** @param points flat [n, 2] */
export function straysOf(points: ArrayLike<number>): Strays {
  let [outside, furthest, lost] = [0, 0, 0];
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i]!, points[i + 1]!];
    if (!Number.isFinite(x + y)) lost++;
    else if (Math.max(Math.abs(x), Math.abs(y)) > reach) {
      outside++;
      furthest = Math.max(furthest, Math.hypot(x, y));
    }
  }
  return { outside, furthest, lost, count: points.length / 2 };
}

/** What the picture leaves out, in words; empty where it shows all. */
export function strayWords({ outside, furthest, lost, count }: Strays): string {
  const far =
    outside > 0 ? `${outside} of ${count} are outside the picture, the furthest ${distance(furthest)} away` : "";
  const gone = lost > 0 ? `${lost} of ${count} are no numbers any more` : "";
  return [far, gone].filter(Boolean).join("; ");
}

const distance = (value: number) => (value < 100 ? value.toFixed(1) : value.toPrecision(2).replace("e+", " · 10^"));
