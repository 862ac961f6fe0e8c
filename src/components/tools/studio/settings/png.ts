import { fromBase64, toBase64 } from "../../../../lib/diffusion/formats/base64.ts";
import { FileError } from "../../../../lib/diffusion/formats/file-error.ts";
import { textOf, withText } from "../../../../lib/diffusion/formats/png/text.ts";
import type { Start } from "../../../workbench/start-picture/start.ts";
import { readSettings, type Settings } from "./settings.ts";

/** Under which a PNG's text stands. */
export const textName = "noisebook-studio";

/** What a saved picture tells of itself. */
export interface Told {
  readonly settings: Settings;
  readonly pipeline: string;
  readonly start?: Start;
}

const toText = ({ rgb, height, width, mask }: Start) => ({
  ...{ rgb: toBase64(rgb), height, width },
  ...(mask ? { mask: toBase64(mask) } : {}),
});

/** Settings as the text beside a picture. */
export const settingsText = ({ settings, pipeline, start }: Told): string =>
  JSON.stringify({ version: 1, pipeline, settings, ...(start ? { start: toText(start) } : {}) });

/** @throws FileError where the text is none of these */
export function readSettingsText(text: string): Told & { readonly ignored: readonly string[] } {
  try {
    const { pipeline, settings: plain, start } = JSON.parse(text);
    const { settings, ignored } = readSettings(plain);
    const begins = start ? { start: startOf(start) } : {};
    return { settings, ignored, pipeline: String(pipeline ?? ""), ...begins };
  } catch {
    throw new FileError("", textName, "The settings in this picture are damaged and can't be read.");
  }
}

function startOf({ rgb, height, width, mask }: Readonly<Record<string, unknown>>): Start {
  const sides = { height: Number(height), width: Number(width) };
  const start = { rgb: fromBase64(String(rgb)), ...sides, ...(mask ? { mask: fromBase64(String(mask)) } : {}) };
  const pixels = sides.height * sides.width;
  if (start.rgb.length === 3 * pixels && (start.mask?.length ?? pixels) === pixels) return start;
  throw new RangeError("The picture to begin with has other sides.");
}

export const withSettings = (png: Uint8Array<ArrayBuffer>, told: Told): Uint8Array<ArrayBuffer> =>
  withText(png, textName, settingsText(told));

/** What a PNG tells of how it was made; nothing where the Studio did not save it. @throws FileError for what is no PNG */
export function settingsIn(png: Uint8Array<ArrayBuffer>): ReturnType<typeof readSettingsText> | undefined {
  const text = textOf(png, textName);
  return text === undefined ? undefined : readSettingsText(text);
}
