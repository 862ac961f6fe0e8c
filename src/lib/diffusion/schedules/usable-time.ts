import type { Schedule } from "./schedule.ts";

/**
 * The latest time at which α/σ is at least that of the last step of DDPM (Ho et al., arXiv:2006.11239), 0.0064. Beyond it
 * x̂₀ = (x − σ ε̂)/α multiplies the network's error without bound.
 */
export function latestUsableTime(schedule: Schedule): number {
  const sees = (t: number) => schedule(t).alpha >= 0.0063 * schedule(t).sigma;
  if (sees(1)) return 1;
  let [low, high] = [0, 1];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (sees(middle)) low = middle;
    else high = middle;
  }
  return low;
}
