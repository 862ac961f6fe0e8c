/** A level of the U as the reader sets it. */
export interface Stage {
  readonly channels: number;
  readonly attention: boolean;
}

export const widths = [8, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512] as const;
const most = 6;

const nearest = (width: number) =>
  widths.reduce((best, each) => (Math.abs(each - width) < Math.abs(best - width) ? each : best));

/** Levels from text, at least one; what can't be read becomes the nearest that can. */
export function parseStages(text: string): readonly Stage[] {
  const words = text.split(/[\s,]+/).filter((word) => Number.parseInt(word, 10) > 0);
  const stages = words.slice(0, most).map((word) => ({
    channels: nearest(Number.parseInt(word, 10)),
    attention: word.endsWith("*"),
  }));
  return stages.length > 0 ? stages : [{ channels: 32, attention: false }];
}

export const formatStages = (stages: readonly Stage[]): string =>
  stages.map(({ channels, attention }) => `${channels}${attention ? "*" : ""}`).join(" ");

export const tidyStages = (text: string): string => formatStages(parseStages(text));

/** How many levels a side can be halved into, to a side of two at least. */
export const deepest = (size: number): number => Math.min(most, Math.log2(size));
