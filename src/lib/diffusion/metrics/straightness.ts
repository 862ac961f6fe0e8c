/**
 * How far paths are from straight at constant speed: the mean over paths and steps of |(x_end - x_start) - v_k|^2, with v_k
 * the path's mean velocity in step k; 0 for straight ones (Liu et al., arXiv:2209.03003, on a grid of times). `states` [n,
 * dim] at each of the strictly monotone `times`, two or more, in one unit of time from end to end.
 * @throws a sentence for times that don't go one way, or states of different sizes.
 */
export const straightness = (states: readonly ArrayLike<number>[], times: readonly number[], dim: number): number => {
  checkPath(states, times, dim);
  const first = states[0] as ArrayLike<number>;
  const last = states[states.length - 1] as ArrayLike<number>;
  const span = (times[times.length - 1] as number) - (times[0] as number);
  let sum = 0;
  for (let k = 1; k < states.length; k++) {
    const step = (times[k] as number) - (times[k - 1] as number);
    const [from, to] = [states[k - 1] as ArrayLike<number>, states[k] as ArrayLike<number>];
    for (let i = 0; i < first.length; i++) {
      const chord = ((last[i] as number) - (first[i] as number)) / span;
      sum += (chord - ((to[i] as number) - (from[i] as number)) / step) ** 2 * (step / span);
    }
  }
  return sum / (first.length / dim);
};

const checkPath = (states: readonly ArrayLike<number>[], times: readonly number[], dim: number) => {
  if (states.length < 2 || states.length !== times.length)
    throw new RangeError(`${states.length} states at ${times.length} times are no path: give two or more, one a time.`);
  const length = (states[0] as ArrayLike<number>).length;
  if (length === 0 || length % dim !== 0 || states.some((state) => state.length !== length))
    throw new RangeError(`The states of a path are equally many points in ${dim} dimensions, at least one.`);
  const direction = Math.sign((times[1] as number) - (times[0] as number));
  for (let k = 1; k < times.length; k++)
    if (direction === 0 || Math.sign((times[k] as number) - (times[k - 1] as number)) !== direction)
      throw new RangeError(
        `Times ${times[k - 1]} and ${times[k]} turn back or stand still: a path's times go one way.`,
      );
};
