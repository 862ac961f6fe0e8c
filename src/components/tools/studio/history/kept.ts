import type { Picture, Sheet } from "../results/sheet.ts";

/** A sheet under a number of its own. */
export interface Kept extends Sheet {
  readonly id: number;
  /** Its name in the browser's storage, with the time at which it was made. */
  readonly key: string;
}

/** With which the keys of sheets begin. */
export const prefix = "studio/";

/** A name that no other tab gives. */
export const keyOf = (id: number, now: number): string => `${prefix}${now.toString(36)}-${id}`;

/** When a sheet was made, in milliseconds since 1970. */
export const madeAt = ({ key }: Pick<Kept, "key">): number =>
  Number.parseInt(key.slice(prefix.length).split("-")[0]!, 36);

/** How much is kept: sheets, and bytes of pixels. */
const most = { sheets: 100, bytes: 200e6 };

const isMade = (picture: Picture | undefined): picture is Picture => picture !== undefined;

/** The pictures of a sheet that there are. */
export const madeIn = ({ pictures }: Pick<Sheet, "pictures">): readonly Picture[] => pictures.filter(isMade);

/** Those of the sheets, newest first, that there is room for; the newest always. */
export function fitting(list: readonly Kept[], { sheets, bytes } = most): readonly Kept[] {
  let room = bytes;
  const large = list.findIndex((sheet, i) => {
    room -= madeIn(sheet).reduce((sum, { rgb }) => sum + rgb.length, sheet.start?.rgb.length ?? 0);
    return i >= sheets || (i > 0 && room < 0);
  });
  return large < 0 ? list : list.slice(0, large);
}
