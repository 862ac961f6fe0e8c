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
export function spectrum(samples: Float32Array, size = 2048): Float64Array {
  const hann = Float64Array.from({ length: size }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size));
  const norm = hann.reduce((sum, value) => sum + value ** 2, 0);
  const out = new Float64Array(size / 2);
  const windows = Math.max(1, Math.floor((samples.length - size) / (size / 2)) + 1);
  for (let w = 0; w < windows; w++) {
    const re = hann.map((value, i) => value * (samples[(w * size) / 2 + i] ?? 0));
    const im = new Float64Array(size);
    fft(re, im);
    for (let k = 0; k < out.length; k++) out[k]! += (re[k]! ** 2 + im[k]! ** 2) / (norm * windows);
  }
  return out;
}
