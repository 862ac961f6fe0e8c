import { dimensions } from "./dimensions.ts";

const MEGABYTE = 2 ** 20;
const LARGEST_FILE = 64 * MEGABYTE;
const LARGEST_PICTURE = 100e6;
const CHOICES = "a JPEG, PNG, WebP or GIF picture";

/** What is wrong with a file before anything of it is decoded; undefined where nothing is. */
export function complaint(file: { name: string; size: number; type: string }): string | undefined {
  if (file.size === 0) return `${file.name} is empty: it holds 0 bytes. Choose ${CHOICES}.`;
  if (file.type && !file.type.startsWith("image/"))
    return `${file.name} is not a picture: its type is ${file.type}. Choose ${CHOICES}.`;
  if (file.size > LARGEST_FILE)
    return `${file.name} is ${Math.round(file.size / MEGABYTE)} MB; up to 64 MB works here. Save it smaller and choose it again.`;
  return;
}

/** The same for the size that its header announces. */
export function tooLarge(name: string, bytes: Uint8Array): string | undefined {
  const size = dimensions(bytes);
  if (!size || size.width * size.height <= LARGEST_PICTURE) return;
  return `${name} is ${size.width} × ${size.height} pixels; up to 100 million pixels work here. Save it smaller and choose it again.`;
}
