import { describe, expect, test } from "vitest";
import { gains, LOUDNESS } from "../../../../src/components/forward-noising/forward-sound/listen.ts";
import { complaint } from "../../../../src/components/forward-noising/forward-sound/read.ts";
import {
  aboveFloor,
  fft,
  spectra,
  spectrum,
} from "../../../../src/components/forward-noising/forward-sound/spectrum.ts";
import { mixed } from "../../../../src/components/forward-noising/spectra.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

describe("fft", () => {
  test("agrees with the sum that defines it", () => {
    const [re, im] = [Float64Array.from(rng(1).normals(16)), Float64Array.from(rng(2).normals(16))];
    const [a, b] = [re.slice(), im.slice()];
    fft(a, b);
    for (let k = 0; k < 16; k++) {
      let [sumRe, sumIm] = [0, 0];
      for (let i = 0; i < 16; i++) {
        const angle = (-2 * Math.PI * k * i) / 16;
        sumRe += re[i]! * Math.cos(angle) - im[i]! * Math.sin(angle);
        sumIm += re[i]! * Math.sin(angle) + im[i]! * Math.cos(angle);
      }
      expect(a[k]).toBeCloseTo(sumRe, 12);
      expect(b[k]).toBeCloseTo(sumIm, 12);
    }
  });
});

describe("spectrum", () => {
  test("of white noise is flat at its variance", () => {
    const power = spectrum(rng(3).normals(64000), 256).slice(1);
    // About 250 independent windows: 1/√250 = 0.063 a bin, five of them for the worst of 127 bins.
    expect(Math.min(...power)).toBeGreaterThan(1 - 5 * 0.063);
    expect(Math.max(...power)).toBeLessThan(1 + 5 * 0.063);
  });

  test("of a pure tone peaks at its frequency", () => {
    const tone = Float32Array.from({ length: 8192 }, (_, i) => Math.sin((2 * Math.PI * 40 * i) / 512));
    const power = spectrum(tone, 512);
    expect(power.indexOf(Math.max(...power))).toBe(40);
  });
});

describe("mixed", () => {
  test("is the spectrum of the mixture", () => {
    const [a, b] = [rng(4).normals(4096), rng(5).normals(4096)];
    const direct = spectrum(
      a.map((value, i) => 0.6 * value + 0.8 * b[i]!),
      256,
    );
    // The mixture is rounded to float32: 2⁻²⁴ relative each, in sums of 256.
    for (const [k, power] of mixed(spectra(a, b, 256), { alpha: 0.6, sigma: 0.8 }).entries())
      expect(power).toBeCloseTo(direct[k]!, 5);
  });
});

describe("what stands above the floor", () => {
  test("is counted, and its peak told in decibels", () => {
    const a = Float64Array.of(0.1, 1, 10, 1000);
    const { share, peak } = aboveFloor({ a, b: a, shared: a }, { alpha: 0.5, sigma: 1 });
    expect(share).toBe(0.5); // 2.5 and 250
    expect(peak).toBeCloseTo(10 * Math.log10(250), 12);
  });
});

describe("gains", () => {
  test("keep the loudness the same at every level", () => {
    for (const [alpha, sigma] of [
      [1, 0],
      [0.6, 0.8],
      [0, 1],
      [1, 80],
    ] as const) {
      const { signal, noise } = gains({ t: 0, alpha, sigma });
      expect(Math.hypot(signal, noise)).toBeCloseTo(LOUDNESS, 12);
    }
  });
});

describe("complaint", () => {
  test("names the file, what is wrong and what would work", () => {
    expect(complaint({ name: "a.wav", size: 0, type: "audio/wav" })).toMatch(/a\.wav is empty.*Choose a WAV/);
    expect(complaint({ name: "a.png", size: 5, type: "image/png" })).toMatch(/not a recording: its type is image\/png/);
    expect(complaint({ name: "a.wav", size: 5000, type: "audio/wav" })).toBeUndefined();
  });
});
