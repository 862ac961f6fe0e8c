import { settingsIn, type Told, withSettings } from "../settings/png.ts";
import { pngOf } from "./canvas.ts";
import type { Picture } from "./sheet.ts";

/** A picture as a PNG that knows how it was made. */
export async function savedPng(picture: Picture, told: Omit<Told, "settings">): Promise<Blob> {
  const png = withSettings(await pngOf(picture), { ...told, settings: picture.settings });
  return new Blob([png], { type: "image/png" });
}

/** A file's name for a picture: the first words of the prompt, and the seed. */
export function saveNameOf({ settings: { prompt, seed } }: Pick<Picture, "settings">): string {
  const words = prompt.match(/[\p{L}\p{N}]+/gu) ?? [];
  return `${[...words.slice(0, 8).join("-").slice(0, 60), ...(words.length > 0 ? ["-"] : [])].join("")}${seed}.png`;
}

/** Bytes of a PNG that are read at most. */
const most = 64e6;

/** What a saved picture tells. @throws a sentence where the file tells nothing */
export async function openSaved(file: File): Promise<NonNullable<ReturnType<typeof settingsIn>>> {
  if (file.size > most)
    throw new RangeError(`${file.name} has ${Math.round(file.size / 1e6)} MB; up to 64 MB are read.`);
  const told = settingsIn(new Uint8Array(await file.arrayBuffer()));
  if (told) return told;
  throw new RangeError(`${file.name} holds no settings: the Studio did not save it, or another program took them out.`);
}
