/** The data cannot be used; the message says in a sentence what is wrong and what would work. */
export class PointsError extends Error {
  override readonly name = "PointsError";
}
