import { fittingIn, type Numbered, timeOf } from "../../keeping/kept.ts";
import type { Picture, Sheet } from "../results/sheet.ts";

/** A sheet under a number of its own. */
export interface Kept extends Sheet, Numbered {}

/** With which the keys of sheets begin. */
export const prefix = "studio/";

/** When a sheet was made, in milliseconds since 1970. */
export const madeAt = ({ key }: Pick<Kept, "key">): number => timeOf(prefix, key);

/** How much is kept: sheets, and bytes of pixels. */
const most = { count: 100, bytes: 200e6 };

const isMade = (picture: Picture | undefined): picture is Picture => picture !== undefined;

/** The pictures of a sheet that there are. */
export const madeIn = ({ pictures }: Pick<Sheet, "pictures">): readonly Picture[] => pictures.filter(isMade);

const bytesOf = (sheet: Kept) => madeIn(sheet).reduce((sum, { rgb }) => sum + rgb.length, sheet.start?.rgb.length ?? 0);

/** Those of the sheets, newest first, that there is room for; the newest always. */
export const fitting = (list: readonly Kept[], room = most): readonly Kept[] => fittingIn(list, bytesOf, room);
