import type { Verdict } from "./check.ts";

/** Of each part that captions ask for, the share of the pictures asked for it in which it is so. */
export function shares(verdicts: readonly Verdict[]): Readonly<Record<string, number>> {
  const parts = new Set(verdicts.flatMap((verdict) => Object.keys(verdict)));
  const share = (part: string) => {
    const asked = verdicts.map((verdict) => verdict[part as keyof Verdict]).filter((isSo) => isSo !== undefined);
    return asked.filter(Boolean).length / asked.length;
  };
  return Object.fromEntries([...parts].map((part) => [part, share(part)]));
}
