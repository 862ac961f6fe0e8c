/** Seconds of each part: still noise, noise to shape, still shape, shape to noise. */
const parts = [0.5, 4, 2.2, 2.6] as const;
export const PERIOD = parts[0] + parts[1] + parts[2] + parts[3];

const ease = (u: number) => u * u * (3 - 2 * u);

/** Time t in [0, 1] and the shape's turn, so many seconds into the show. */
export function moment(seconds: number): { t: number; turn: number } {
  const turn = Math.floor(seconds / PERIOD);
  let rest = seconds - turn * PERIOD - parts[0];
  if (rest < 0) return { t: 1, turn };
  if (rest < parts[1]) return { t: 1 - ease(rest / parts[1]), turn };
  rest -= parts[1] + parts[2];
  return { t: rest < 0 ? 0 : ease(Math.min(1, rest / parts[3])), turn };
}

/** The second, within a turn's way from noise to the shape, at which t is reached. */
export function secondsAt(t: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (ease(middle) < 1 - t) low = middle;
    else high = middle;
  }
  return parts[0] + parts[1] * low;
}
