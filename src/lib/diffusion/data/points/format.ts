import { csvFormatRows } from "d3";
import type { LabelledPoints } from "./points.ts";

/** The shortest decimal that reads back as the same float32. */
function formatFloat32(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

const rows = ({ points, labels, classNames }: LabelledPoints) =>
  Array.from({ length: points.length / 2 }, (_, i) => {
    const row = [formatFloat32(points[2 * i]!), formatFloat32(points[2 * i + 1]!)];
    return labels ? [...row, classNames?.[labels[i]!] ?? String(labels[i])] : row;
  });

/** CSV with a header; `parsePoints` reads the same points back. */
export const pointsToCsv = (data: LabelledPoints): string =>
  `${csvFormatRows([data.labels ? ["x", "y", "label"] : ["x", "y"], ...rows(data)])}\n`;

/** JSON { points, labels, classNames }; `parsePoints` reads the same points back. */
export function pointsToJson({ points, labels, classNames }: LabelledPoints): string {
  const pairs = Array.from({ length: points.length / 2 }, (_, i) =>
    [points[2 * i], points[2 * i + 1]].map((v) => Number(formatFloat32(v!))),
  );
  return JSON.stringify({ points: pairs, ...(labels && { labels: [...labels] }), ...(classNames && { classNames }) });
}
