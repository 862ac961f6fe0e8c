/** Mean and standard deviation of all numbers together. */
export function scaleOf(values: ArrayLike<number>): { readonly mean: number; readonly std: number } {
  let [sum, square] = [0, 0];
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  const mean = sum / values.length;
  for (let i = 0; i < values.length; i++) square += (values[i]! - mean) ** 2;
  return { mean, std: Math.sqrt(square / values.length) };
}

/** Sentences on data whose numbers lie otherwise than the levels of a schedule assume: mean 0 and a standard deviation of 1. */
export function notesOn(values: ArrayLike<number>): readonly string[] {
  const { mean, std } = scaleOf(values);
  if (Math.abs(mean) <= 1 && std >= 0.3 && std <= 3) return [];
  return [
    `The data have mean ${mean.toPrecision(3)} and standard deviation ${std.toPrecision(3)}; noise levels assume about 0 and 1, so a network learns little of them as they are: normalise them first.`,
  ];
}
