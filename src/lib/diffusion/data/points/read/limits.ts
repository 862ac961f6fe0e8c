/** What a file of points may hold. */
export const limits = {
  /** Fewest points: with less there is no shape to learn. */
  fewest: 8,
  /** Points kept; more are sampled down to this. */
  kept: 20_000,
  /** Rows read before a file is refused. */
  rows: 5_000_000,
  /** Most classes. */
  classes: 32,
  /** Largest CSV file in bytes. */
  csvBytes: 100_000_000,
  /** Largest JSON file in bytes; JSON has to be read at one go. */
  jsonBytes: 25_000_000,
} as const;
