// Two ways to write the scale, and the interval in which it holds.
import { guidance, levels, schedules, spaces } from "noisebook";

const [conditional, unconditional] = [Float64Array.of(1, 0), Float64Array.of(0.2, 0.5)];
const mix = spaces.arrays.combine;
const w = 2;
const papers = mix([1 + w, conditional], [-w, unconditional]);
show.table([
  { formula: "u + s (c − u), s = 3", ...guidance.guided(mix, conditional, unconditional, 3) },
  { formula: "(1 + w) c − w u, w = 2", ...papers },
]);

const spec = { scale: 3, interval: [0.3, 4] } as const;
show.table(
  levels(schedules.cosine(), 8)
    .slice(1, -1)
    .map((level) => ({
      "σ/α": (level.sigma / level.alpha).toFixed(2),
      scale: guidance.scaleAt(spec, level),
      evaluations: guidance.evaluationsAt(spec, level),
    })),
);
