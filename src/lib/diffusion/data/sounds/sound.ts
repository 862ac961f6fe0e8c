/** One channel of sound. */
export interface Sound {
  /** Samples per second. */
  readonly sampleRate: number;
  readonly samples: Float32Array;
}

interface Note {
  /** Seconds from the beginning. */
  readonly at: number;
  /** Semitones above A4 = 440 Hz. */
  readonly pitch: number;
  readonly loudness?: number;
}

const PARTIALS: readonly (readonly [multiple: number, weight: number, decay: number])[] = [
  [1, 1, 2.2],
  [2, 0.35, 3.4],
  [3.01, 0.16, 5],
  [4.02, 0.09, 8],
];

/** A struck bar: four partials, each dying away at its own rate. */
function strike(out: Float32Array, sampleRate: number, { at, pitch, loudness = 1 }: Note) {
  const frequency = 440 * 2 ** (pitch / 12);
  const start = Math.round(at * sampleRate);
  for (let i = start; i < out.length; i++) {
    const t = (i - start) / sampleRate;
    const attack = Math.min(1, t / 0.006);
    for (const [multiple, weight, decay] of PARTIALS)
      out[i]! += loudness * attack * weight * Math.exp(-decay * t) * Math.sin(2 * Math.PI * frequency * multiple * t);
  }
}

function perform(notes: readonly Note[], seconds: number, sampleRate: number): Sound {
  const samples = new Float32Array(Math.round(seconds * sampleRate));
  for (const note of notes) strike(samples, sampleRate, note);
  const fade = Math.round(0.08 * sampleRate);
  for (let i = 0; i < fade; i++) samples[samples.length - 1 - i]! *= i / fade;
  return standardised({ sampleRate, samples });
}

const MELODY: readonly Note[] = [
  { at: 0.02, pitch: -5 },
  { at: 0.34, pitch: -2 },
  { at: 0.66, pitch: 0 },
  { at: 0.98, pitch: 5 },
  { at: 1.46, pitch: 3 },
  { at: 1.78, pitch: 0 },
  { at: 2.1, pitch: -2, loudness: 0.9 },
  { at: 2.58, pitch: -17, loudness: 0.8 },
  { at: 2.58, pitch: -5 },
  { at: 2.62, pitch: 0, loudness: 0.8 },
  { at: 2.66, pitch: 3, loudness: 0.8 },
];

/** A short phrase on a struck instrument: 4 seconds, zero mean, unit variance. */
export const melody = (sampleRate = 16000): Sound => perform(MELODY, 4, sampleRate);

/** One chord of four notes: 3 seconds, zero mean, unit variance. */
const chord = (sampleRate = 16000): Sound =>
  perform(
    [-21, -9, -2, 3].map((pitch, i) => ({ at: 0.02 + 0.03 * i, pitch })),
    3,
    sampleRate,
  );

/** Sounds made by a formula, by name. */
export const sounds: Readonly<Record<string, (sampleRate?: number) => Sound>> = { melody, chord };

/**
 * The same sound with mean 0 and variance 1, the scale in which α and σ mean what they say.
 * @throws for silence and for samples that are not numbers.
 */
export function standardised({ sampleRate, samples }: Sound): Sound {
  const mean = samples.reduce((sum, value) => sum + value, 0) / samples.length;
  const variance = samples.reduce((sum, value) => sum + (value - mean) ** 2, 0) / samples.length;
  if (!(variance > 1e-12) || !Number.isFinite(variance))
    throw new RangeError(
      "This sound is silent from beginning to end. Choose a recording in which something can be heard.",
    );
  return { sampleRate, samples: samples.map((value) => (value - mean) / Math.sqrt(variance)) };
}
