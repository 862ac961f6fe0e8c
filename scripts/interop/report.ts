/** One folder that one side wrote and the other opened. */
export interface Row {
  readonly check: string;
  readonly name: string;
  readonly className: string;
  readonly complaints: readonly string[];
  /** Of the outputs, the largest difference; and what is allowed. */
  readonly error?: number;
  readonly tolerance?: number;
  /** Whether what was read and written again is the same in every byte. */
  readonly same?: boolean;
}

export const passes = ({ complaints, error = 0, tolerance = 1, same = true }: Row): boolean =>
  complaints.length === 0 && error <= tolerance && same;

/** A line for each class and check, then one for each row that does not pass. */
export function table(rows: readonly Row[]): string {
  const head = line("", "", ["folders", "pass", "same bytes", "worst error", "of allowed"]);
  const groups = Map.groupBy(rows, ({ check, className }) => `${check}|${className}`);
  const lines = [...groups].map(([key, group]) => {
    const [check, className] = key.split("|") as [string, string];
    const worst = Math.max(0, ...group.map(({ error = 0 }) => error));
    const share = Math.max(0, ...group.map(({ error = 0, tolerance = 1 }) => error / tolerance));
    const same = group.filter((each) => each.same !== undefined);
    const kept = same.length ? `${same.filter((each) => each.same).length}/${same.length}` : "–";
    return line(check, className, [
      group.length,
      group.filter(passes).length,
      kept,
      worst.toExponential(1),
      share.toFixed(3),
    ]);
  });
  const failed = rows.filter((each) => !passes(each)).map(told);
  return [head, ...lines, ...(failed.length ? ["", "not passed", ...failed] : [])].join("\n");
}

const line = (check: string, className: string, cells: readonly (string | number)[]) =>
  `${check.padEnd(20)}${className.padEnd(30)}${cells.map((cell) => String(cell).padStart(12)).join("")}`;

const told = ({ check, name, className, complaints, error, tolerance, same }: Row) =>
  `${check}: ${name} (${className}): ${[
    ...complaints,
    ...(error !== undefined && tolerance !== undefined && !(error <= tolerance)
      ? [`error ${error}, allowed ${tolerance}`]
      : []),
    ...(same === false ? ["written again it has other bytes"] : []),
  ].join("; ")}`;
