/** At most so many steps side by side. */
const MOST = 9;

/** Steps that are shown of a run of so many, the start and the end among them. */
export const stripSteps = (of: number): readonly number[] => {
  const count = Math.min(MOST, of + 1);
  return Array.from({ length: count }, (_, i) => Math.round((i * of) / (count - 1)));
};
