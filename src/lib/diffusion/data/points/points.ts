/** Points in the plane, flat [n, 2], with a class each where there are classes. */
export interface LabelledPoints {
  readonly points: Float32Array;
  /** One whole number per point, from 0; absent without classes. */
  readonly labels?: Int32Array;
  /** Names of the classes, in order. */
  readonly classNames?: readonly string[];
}
