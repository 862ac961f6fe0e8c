import { type Parts, partNames, partsOf, partsOfAll, partTitles } from "../parts.ts";
import { type Track, tracksOf, turnOf } from "./tracks.ts";
import { stopAt } from "./walk.ts";

let last: { readonly pictures: Float32Array; readonly tracks: readonly Track[] } | undefined;

/** What is read along the way, remembered while the pictures are the same. */
export function tracks(pictures: Float32Array): readonly Track[] {
  if (last?.pictures !== pictures) last = { pictures, tracks: tracksOf(partsOfAll(pictures)) };
  return last.tracks;
}

const inWords = (parts: Parts) =>
  partNames.flatMap((part) => (parts[part] && part !== "number" ? [parts[part]] : [])).join(", ") || "nothing";

/** What is read in one of the pictures. */
export const told = (pictures: Float32Array, at: number): string =>
  (at + 1) * 3072 <= pictures.length ? inWords(partsOf(pictures, at)) : "nothing yet";

/** Where each part becomes what it is at the end. */
export function turns(pictures: Float32Array): string {
  const all = tracks(pictures).flatMap((track) => {
    const at = turnOf(track);
    const value = track.segments.at(-1)!.value ?? "not to be told";
    return at === undefined ? [] : [`${partTitles[track.part]} is ${value} from ${Math.round(100 * stopAt(at))} %`];
  });
  return all.length > 0 ? all.join("; ") : "what the checker reads stays the same";
}
