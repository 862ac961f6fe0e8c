const level = "interface Level { alpha: number; sigma: number }\n";

/** Right answers that look nothing like the course's own: loops, typed arrays, other forms of a formula, more names. By id. */
export const writtenDifferently: Readonly<Record<string, string>> = {
  "why-diffusion/reached-spots":
    "const reached = (c: number[]) => { let n = 0, t = 0; for (const x of c) t += x; for (const x of c) if (4 * c.length * x >= t) n++; return n / c.length; };",
  "why-diffusion/what-a-judge-pays":
    "function judgeLoss(r: number[], f: number[]) { const g = (xs: number[]) => -xs.reduce((s, x) => s + Math.log(x) / xs.length, 0); return g(r) + g(f.map((x) => 1 - x)); }",
  "forward-noising/noise-in-one-jump":
    "function addNoise(x: number[], e: number[], l: { alpha: number; sigma: number }) { const y = new Float64Array(x.length); for (let i = 0; i < y.length; i++) y[i] = l.sigma * e[i] + l.alpha * x[i]; return y; }",
  "forward-noising/posterior": `${level}function posterior(xt: number, x0: number, t: Level, s: Level) {
  const a = t.alpha / s.alpha, r = (a * s.sigma ** 2) / t.sigma ** 2;
  return { variance: s.sigma ** 2 * (1 - r * a), mean: r * xt + (s.alpha - r * t.alpha) * x0 };
}`,
  "forward-noising/running-product":
    "function alphaBars(b: number[]) { return b.map((_, i) => Math.exp(b.slice(0, i + 1).reduce((s, x) => s + Math.log1p(-x), 0))); }",
  "noise-schedules/cosine":
    "function cosine(t: number) { const angle = (x: number) => Math.cos((x + 0.008) / 1.008 * Math.PI / 2); const alpha = angle(t) / angle(0); return { sigma: Math.sqrt(1 - alpha * alpha), alpha }; }",
  "noise-schedules/rescale-to-zero":
    "const rescale = (a: number[]) => { const end = a.at(-1)!; const shifted = a.map((x) => x - end); return shifted.map((x) => x / shifted[0] * a[0]); };",
  "noise-schedules/where-a-chain-ends":
    "function terminalDecibels(b: number[]) { const bar = b.reduce((p, x) => p * (1 - x), 1); return 10 * (Math.log(bar) - Math.log(1 - bar)) / Math.LN10; }",
  "learn-to-denoise/best-guess":
    "function bestGuess(x: number, data: number[], l: { alpha: number; sigma: number }) { const s = data.map((d) => -(((x - l.alpha * d) / l.sigma) ** 2) / 2), m = Math.max(...s); let a = 0, b = 0; data.forEach((d, i) => { const w = Math.exp(s[i] - m); a += w * d; b += w; }); return a / b; }",
  "what-to-predict/read-a-velocity":
    "function cleanGuess(x: number[], u: number[], t: number) { return u.map((v, i) => (1 - t) * (x[i] - t * v) + t * (x[i] - t * v)); }",
  "scores-and-fields/score-of-a-mixture":
    "function score(x: number, m: number[], v: number) { const h = (y: number) => m.reduce((s, c) => s + Math.exp(-((y - c) ** 2) / 2 / v), 0); return m.reduce((s, c) => s + Math.exp(-((x - c) ** 2) / 2 / v) * (c - x), 0) / v / h(x); }",
  "samplers/ddim": `function ddim(x: number, levels: Level[]): number {
  return levels.slice(1).reduce((at, to, i) => {
    const from = levels[i], clean = denoise(at, from), k = to.sigma / from.sigma;
    return k * at + (to.alpha - k * from.alpha) * clean;
  }, x);
}`,
  "samplers/heun-step":
    "const heunStep = (x: number, a: number, b: number) => { const d = slope(x, a), h = b - a; return x + h / 2 * d + h / 2 * slope(x + h * d, b); };",
  "guidance/guide": "const guide = (c: number[], u: number[], s: number) => c.map((x, i) => s * x + (1 - s) * u[i]);",
  "guidance/rescale":
    "function rescale(g: number[], c: number[], phi: number) { const k = 1 + phi * (spread(c) / spread(g) - 1); return g.map((x) => k * x); }",
  "flow-matching/euler":
    "function follow(x: number, steps: number) { const dt = -1 / steps; let t = 1; for (let left = steps; left > 0; left--) { x += dt * velocity(x, t); t += dt; } return x; }",
  "flow-matching/shift":
    "function shifted(t: number, shift: number) { const r = shift * t / (1 - t); return r / (1 + r); }",
  "few-steps/target-of-a-half":
    "function target(z: number, end: number, t: number, s: number) { const k = s / t; return (end - k * z) / (1 - k); }",
  "u-net/group-norm": `function groupNorm(channels: number[][], groups: number) {
  const size = channels.length / groups, out: number[][] = [];
  for (let g = 0; g < groups; g++) {
    const all = channels.slice(g * size, (g + 1) * size), flat = all.flat();
    const m = mean(flat), s = Math.sqrt(mean(flat.map((x) => x * x)) - m * m + 1e-5);
    out.push(...all.map((c) => c.map((x) => (x - m) / s)));
  }
  return out;
}`,
  "u-net/weights-of-a-block":
    "const weightsOfBlock = (i: number, o: number, t: number) => 2 * i + 9 * i * o + o + t * o + o + 2 * o + 9 * o * o + o + (i === o ? 0 : i * o + o);",
  "transformers/attention":
    "function attend(q: number[], k: number[][], v: number[][]) { const s = k.map((x) => dot(q, x) / q.length ** 0.5), m = Math.max(...s), w = s.map((x) => Math.exp(x - m)); return v[0].map((_, d) => w.reduce((a, x, i) => a + x * v[i][d], 0) / w.reduce((a, x) => a + x)); }",
  "transformers/patches":
    "function patches(image: number[], side: number, size: number) { const n = side / size; const out = Array.from({ length: n * n }, () => [] as number[]); image.forEach((p, i) => out[Math.floor(i / side / size) * n + Math.floor(i % side / size)].push(p)); return out; }",
  "text-conditioning/contrastive-loss":
    "const loss = (s: number[][]) => s.reduce((a, r, i) => { const m = Math.max(...r); return a + (m + Math.log(r.reduce((b, x) => b + Math.exp(x - m), 0)) - r[i]) / s.length; }, 0);",
  "text-conditioning/next-merge": `function nextMerge(words: { parts: string[]; count: number }[]) {
  const pairs: { pair: [string, string]; n: number }[] = [];
  for (const { parts, count } of words)
    parts.slice(1).forEach((b, i) => {
      const found = pairs.find(({ pair }) => pair[0] === parts[i] && pair[1] === b);
      if (found) found.n += count;
      else pairs.push({ pair: [parts[i], b], n: count });
    });
  return pairs.sort((a, b) => b.n - a.n)[0].pair;
}`,
  "autoencoders/kl-of-a-latent":
    "const divergence = (m: number[], s: number[]) => m.map((x, i) => 0.5 * (x * x + s[i] * s[i] - 1) - Math.log(s[i])).reduce((a, b) => a + b, 0);",
  "autoencoders/scaling-factor":
    "function scale(z: number[]) { const n = z.length, m = z.reduce((a, b) => a + b) / n, s = Math.hypot(...z.map((x) => x - m)) / Math.sqrt(n); return Float64Array.from(z, (x) => (x - m) / s); }",
  "text-to-image/guided-step":
    "const step = (z: number[], c: number[], u: number[], s: number, t: number, n: number) => z.map((x, i) => x - (t - n) * (s * c[i] + (1 - s) * u[i]));",
  "text-to-image/how-much-work":
    "const latentsSeen = (n: number, b: number, s: number) => [s, 1 - s].filter(Boolean).length * n * b;",
  "editing/keep-the-known":
    "function keepKnown(x: number[], k: number[], m: number[], e: number[], l: { alpha: number; sigma: number }) { return k.map((y, i) => { const o = l.sigma * e[i] + l.alpha * y; return o + m[i] * (x[i] - o); }); }",
  "editing/slerp":
    "function slerp(a: number[], b: number[], t: number) { const o = Math.acos(dot(a, b) / Math.hypot(...a) / Math.hypot(...b)); return b.map((y, i) => (a[i] * Math.sin(o - t * o) + y * Math.sin(t * o)) / Math.sin(o)); }",
};
