import type { Level } from "../../../lib/diffusion/schedules/schedule.ts";

/** Root mean square of what comes out, of a full scale of 1: about 20 dB below the loudest. */
export const LOUDNESS = 0.1;

/** The gains of signal and noise at a level: their mixture has the same loudness at every t. */
export function gains({ alpha, sigma }: Level): { signal: number; noise: number } {
  const scale = LOUDNESS / Math.hypot(alpha, sigma);
  return { signal: alpha * scale, noise: sigma * scale };
}

/** Sound and noise playing side by side, mixed anew as the level moves. */
export interface Playback {
  set(level: Level): void;
  stop(): void;
}

const looped = (context: AudioContext, samples: Float32Array, sampleRate: number): AudioBufferSourceNode => {
  const buffer = context.createBuffer(1, samples.length, sampleRate);
  buffer.copyToChannel(samples as Float32Array<ArrayBuffer>, 0);
  return new AudioBufferSourceNode(context, { buffer, loop: true });
};

/** Plays α signal + σ noise in a loop until `stop`, behind a limiter. Only ever called from a reader's own click. */
export function play(signal: Float32Array, noise: Float32Array, sampleRate: number, level: Level): Playback {
  const context = new AudioContext();
  const limiter = new DynamicsCompressorNode(context, { threshold: -9, ratio: 20, knee: 0, attack: 0.002 });
  limiter.connect(context.destination);
  const first = gains(level);
  const voice = (samples: Float32Array, gain: number) => {
    const volume = new GainNode(context, { gain });
    const source = looped(context, samples, sampleRate);
    source.connect(volume).connect(limiter);
    source.start();
    return volume.gain;
  };
  const [signalGain, noiseGain] = [voice(signal, first.signal), voice(noise, first.noise)];
  return {
    set(next) {
      const target = gains(next);
      signalGain.setTargetAtTime(target.signal, context.currentTime, 0.02);
      noiseGain.setTargetAtTime(target.noise, context.currentTime, 0.02);
    },
    stop: () => void context.close(),
  };
}
