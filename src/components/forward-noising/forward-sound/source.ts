import { type Sound, sounds } from "../../../lib/diffusion/data/sounds/sound.ts";
import { arrays } from "../../../lib/diffusion/process/vector-space.ts";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { entry } from "../../kit/controls/entry.ts";
import type { Spectra } from "../spectra.ts";
import { spectra } from "./spectrum.ts";

/** A sound with the one noise that it gets at every t. */
export interface Prepared {
  readonly key: string;
  readonly sound: Sound;
  readonly noise32: Float32Array;
  readonly x0: Float64Array;
  readonly noise: Float64Array;
  readonly spectra: Spectra;
}

export function prepare(key: string, sound: Sound, seed: number): Prepared {
  const x0 = Float64Array.from(sound.samples);
  const noise = arrays.normal(rng(seed).fork("noise"), x0);
  const noise32 = Float32Array.from(noise);
  return { key, sound, x0, noise, noise32, spectra: spectra(sound.samples, noise32) };
}

/** The sound of that name; the melody where a link names none of them. */
export const builtIn = (name: string): Sound => entry(sounds, name, "melody")();
