import { median, type Recorded, range } from "../../kit/data/recorded.ts";

export const measureNames = ["distance", "stray", "variety"] as const;
export type MeasureName = (typeof measureNames)[number];

/** What the seeds on record came to, of one of the measures, in the unit that is printed. */
export interface OnRecord {
  readonly questions: number;
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

/** The recorded line of somebody, by a measure. */
export const recordOf = ({ readings }: Recorded, key: string, by: MeasureName): OnRecord[] =>
  Object.entries(readings)
    .flatMap(([name, values]) => {
      const [who, measure, questions] = name.split(".");
      if (who !== key || measure !== by) return [];
      const [low, high] = range(values);
      return [{ questions: Number(questions), middle: median(values), low, high }];
    })
    .sort((a, b) => a.questions - b.questions);

/** Shares are printed in percent. */
export const inUnit = (by: MeasureName, value: number): number => (by === "distance" ? value : 100 * value);

export const print = (by: MeasureName, value: number): string =>
  by === "distance" ? value.toFixed(2) : `${Math.round(value)} %`;
