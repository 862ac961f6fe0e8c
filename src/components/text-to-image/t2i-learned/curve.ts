/** A row of what the training told of itself; figures by what was asked. */
export interface ToldRow {
  readonly samples: number;
  readonly figures: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const short = (value: number) => Number(value.toPrecision(3));

/** The same with few digits. */
export const slim = (rows: readonly ToldRow[]): readonly ToldRow[] =>
  rows.map(({ samples, figures }) => ({
    samples,
    figures: Object.fromEntries(
      Object.entries(figures).map(([name, told]) => [
        name,
        Object.fromEntries(Object.entries(told).map(([part, value]) => [part, short(value)])),
      ]),
    ),
  }));
