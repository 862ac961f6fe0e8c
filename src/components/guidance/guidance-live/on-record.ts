import { recordedTable } from "../recorded-table.ts";
import recorded from "./recorded.json" with { type: "json" };

const scales = [1, 3, 8];
const rows = Object.fromEntries(
  Object.entries({ drop15: "15 %", drop0: "none" }).flatMap(([drop, name]) =>
    scales.map((scale) => [`${drop} ${scale}`, `${name}, s = ${scale}`]),
  ),
);
const nameOf = (measure: string) => (row: string) => row.replace(" ", `-${measure}-`);

/** Trainings with and without dropped classes, as `npm run claims` found them. */
export const onRecord = () =>
  recordedTable(recorded, {
    words: "Recorded",
    head: "classes dropped, scale",
    rows,
    columns: [
      { title: "in their class", nameOf: nameOf("accuracy"), print: (value) => `${value.toFixed(0)} %` },
      { title: "as varied as, of 4", nameOf: nameOf("spots"), print: (value) => value.toFixed(1) },
      { title: "from the middle (rms)", nameOf: nameOf("away"), print: (value) => value.toFixed(1) },
    ],
  });
