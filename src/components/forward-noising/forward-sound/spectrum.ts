import type { Spectra } from "../spectra.ts";

/** In-place radix-2 Fourier transform; the length is a power of two. Cooley & Tukey, 1965. */
export function fft(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) [re[i], re[j], im[i], im[j]] = [re[j]!, re[i]!, im[j]!, im[i]!];
  }
  for (let size = 2; size <= n; size <<= 1) butterflies(re, im, size);
}

function butterflies(re: Float64Array, im: Float64Array, size: number) {
  const half = size >> 1;
  for (let k = 0; k < half; k++) {
    const [c, s] = [Math.cos((-2 * Math.PI * k) / size), Math.sin((-2 * Math.PI * k) / size)];
    for (let i = k; i < re.length; i += size) {
      const [a, b] = [re[i + half]! * c - im[i + half]! * s, re[i + half]! * s + im[i + half]! * c];
      [re[i + half], im[i + half]] = [re[i]! - a, im[i]! - b];
      [re[i], im[i]] = [re[i]! + a, im[i]! + b];
    }
  }
}

/**
 * Power by frequency, averaged over half-overlapping Hann windows (Welch, 1967), scaled so that white noise of
 * variance 1 has power 1 in every bin. Bin k lies at k × sampleRate / size; there are size/2 of them.
 */
export function spectra(a: Float32Array, b: Float32Array, size = 2048): Spectra {
  const hann = Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
  const windows = Math.max(1, Math.floor((a.length - size) / (size / 2)) + 1);
  const weight = 1 / (windows * hann.reduce((sum, value) => sum + value ** 2, 0));
  const out = { a: new Float64Array(size / 2), b: new Float64Array(size / 2), shared: new Float64Array(size / 2) };
  for (let w = 0; w < windows; w++) {
    const [x, y] = [a, b].map((samples) => transformed(samples, (w * size) / 2, hann)) as [Complex, Complex];
    for (let k = 0; k < size / 2; k++) {
      out.a[k]! += weight * (x.re[k]! ** 2 + x.im[k]! ** 2);
      out.b[k]! += weight * (y.re[k]! ** 2 + y.im[k]! ** 2);
      out.shared[k]! += weight * (x.re[k]! * y.re[k]! + x.im[k]! * y.im[k]!);
    }
  }
  return out;
}

interface Complex {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

function transformed(samples: Float32Array, start: number, hann: Float64Array): Complex {
  const re = hann.map((value, i) => value * (samples[start + i] ?? 0));
  const im = new Float64Array(hann.length);
  fft(re, im);
  return { re, im };
}

/** The share of frequencies at which the signal is stronger than a floor, and by how many decibels it is at most. */
export function aboveFloor({ a }: Spectra, { alpha, sigma }: { alpha: number; sigma: number }) {
  const ratios = a.map((power) => (alpha ** 2 * power) / sigma ** 2);
  return {
    share: ratios.filter((ratio) => ratio > 1).length / ratios.length,
    peak: 10 * Math.log10(ratios.reduce((x, y) => Math.max(x, y))),
  };
}

/** The power of one sound. */
export const spectrum = (samples: Float32Array, size?: number): Float64Array => spectra(samples, samples, size).a;
