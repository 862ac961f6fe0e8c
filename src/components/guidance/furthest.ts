/** The largest distance of flat [n, 2] points from the middle. */
export const furthest = (points: ArrayLike<number>): number => {
  let most = 0;
  for (let i = 0; i < points.length; i += 2) most = Math.max(most, Math.hypot(points[i]!, points[i + 1]!));
  return most;
};

/** The root mean square distance of flat [n, 2] points from the middle. */
export const rootMeanSquare = (points: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < points.length; i++) sum += points[i]! ** 2;
  return Math.sqrt((2 * sum) / points.length);
};
