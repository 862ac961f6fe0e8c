import { type Sound, standardised } from "../../../lib/diffusion/data/sounds/sound.ts";

const SECONDS = 6;
const RATE = 16000;
const CHOICES = "a WAV, MP3, OGG or M4A recording";

/** What is wrong with a file before it is decoded; undefined where nothing is. */
export function complaint(file: { name: string; size: number; type: string }): string | undefined {
  if (file.size === 0) return `${file.name} is empty: it holds 0 bytes. Choose ${CHOICES}.`;
  if (file.type && !/^(audio|video)\//.test(file.type))
    return `${file.name} is not a recording: its type is ${file.type}. Choose ${CHOICES}.`;
  if (file.size > 100 * 2 ** 20)
    return `${file.name} is ${Math.round(file.size / 2 ** 20)} MB; up to 100 MB works here. Cut out the few seconds you want and choose those.`;
  return;
}

/**
 * The first six seconds of a recording, one channel, 16,000 samples a second, mean 0 and variance 1.
 * @throws a sentence for an empty, foreign, broken or silent file.
 */
export async function readSound(file: File): Promise<Sound> {
  const early = complaint(file);
  if (early) throw new RangeError(early);
  const context = new OfflineAudioContext(1, 1, RATE);
  const decoded = await context.decodeAudioData(await file.arrayBuffer()).catch(() => {
    throw new RangeError(
      `This browser can't read ${file.name} as sound${file.type ? ` (${file.type})` : ""}; it may be broken. Save it as WAV or MP3 and choose that.`,
    );
  });
  const samples = new Float32Array(Math.min(decoded.length, SECONDS * RATE));
  for (let c = 0; c < decoded.numberOfChannels; c++) {
    const channel = decoded.getChannelData(c);
    for (let i = 0; i < samples.length; i++) samples[i]! += channel[i]! / decoded.numberOfChannels;
  }
  return standardised({ sampleRate: RATE, samples });
}
