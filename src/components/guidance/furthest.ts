/** The largest distance of flat [n, 2] points from the middle. */
export const furthest = (points: ArrayLike<number>): number => {
  let most = 0;
  for (let i = 0; i < points.length; i += 2) most = Math.max(most, Math.hypot(points[i]!, points[i + 1]!));
  return most;
};
