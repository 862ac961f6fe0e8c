/** Most workgroups along one dimension. */
const widest = 65_535;

/** `count` workgroups in two dimensions; a shader numbers them x + y · the first, and skips those beyond the count. */
export function spread(count: number): readonly [number, number] {
  const y = Math.max(1, Math.ceil(count / widest));
  return [Math.ceil(count / y), y];
}
