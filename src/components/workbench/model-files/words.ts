import { grouped } from "../../kit/controls/numbers.ts";

/** 1,234,567 as "1.2 million", and so on. */
export function count(n: number): string {
  if (n >= 1e9) return `${(n / 1e9).toFixed(n < 1e10 ? 2 : 1)} billion`;
  if (n >= 1e6) return `${(n / 1e6).toFixed(n < 1e7 ? 2 : 1)} million`;
  return grouped(n);
}

/** Bytes in the unit that suits them. */
export function bytesText(n: number): string {
  if (n >= 1e9) return `${(n / 1e9).toFixed(2)} GB`;
  if (n >= 1e6) return `${(n / 1e6).toFixed(1)} MB`;
  return n >= 1e3 ? `${(n / 1e3).toFixed(0)} kB` : `${n} bytes`;
}

/** Seconds that something takes still. */
export function leftText(seconds: number | undefined): string {
  if (seconds === undefined) return "";
  if (seconds < 60) return `, ${Math.max(1, Math.round(seconds))} s left`;
  return `, ${Math.round(seconds / 60)} min left`;
}

/** Bytes in a sentence of the library, which are written out there. */
export const readable = (sentence: string): string =>
  sentence
    .replace(/\b\d{5,}\b(?= bytes|(?= in one array)|\.$)/g, (digits) =>
      bytesText(Number(digits)).replace(/ bytes$/, ""),
    )
    .replace(/ (GB|MB|kB) bytes/g, " $1");
