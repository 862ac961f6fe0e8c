/** What was measured of the pipeline, as its card has it: at each guidance, captions of each kind, in percent right by part. */
export interface Measurement {
  readonly guidance: number;
  readonly captions: string;
  readonly right: Readonly<Record<string, number>>;
}

export interface MeasuredCard {
  readonly rows: readonly Measurement[];
  /** How far apart pictures of one caption are, as a share of what true scenes are, at each guidance. */
  readonly variety: readonly { readonly guidance: number; readonly single: number; readonly pair: number }[];
}

/** Rows of the table of a card that begins with such a head, each by the names of its columns. */
function table(card: string, head: readonly string[]): Record<string, string>[] {
  const lines = card.split("\n").map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  const at = lines.findIndex((cells) => head.every((name, i) => cells[i] === name));
  if (at < 0) throw new RangeError(`The card has no table that begins with ${head.join(", ")}.`);
  const end = lines.findIndex((cells, i) => i > at && cells.length === 0);
  const rows = lines.slice(at + 2, end < 0 ? undefined : end);
  return rows.map((cells) => Object.fromEntries(lines[at]!.map((name, i) => [name, cells[i]!])));
}

export function measuredOn(card: string): MeasuredCard {
  const rows = table(card, ["guidance", "captions"]).map(({ guidance, captions, ...parts }) => {
    const told = Object.entries(parts).filter(([, share]) => share !== "");
    return {
      guidance: Number(guidance),
      captions: captions!,
      right: Object.fromEntries(told.map(([part, share]) => [part, Number(share)])),
    };
  });
  const variety = table(card, ["guidance", "level 1"]).map((row) => ({
    guidance: Number(row.guidance),
    single: Number(row["level 1"]),
    pair: Number(row["level 2"]),
  }));
  return { rows, variety };
}
