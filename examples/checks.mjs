/**
 * A teacher's checks, which students don't see: `noisebook grade hand-ins/ --checks examples/checks.mjs`. By an exercise's id they
 * have what is to be other than in the course; only the exercises named here are marked.
 */
export default {
  /** As in the course. */
  "forward-noising/one-number-by-hand": {},

  /** Other values than the page tries, clean data, pure noise and no data at all among them. */
  "forward-noising/noise-in-one-jump": {
    calls: () => [
      [[], [], { alpha: 0.6, sigma: 0.8 }],
      [[1e3, -1e-3], [5, 5], { alpha: 1, sigma: 0 }],
      [[7, 7, 7], [1, 0, -1], { alpha: 0, sigma: 1 }],
    ],
  },

  /** An oracle of one's own, and another mistake to be told. */
  "guidance/guide": {
    calls: (rng) => [[[...rng.normals(4)], [...rng.normals(4)], 7.5]],
    oracle: (conditional, unconditional, scale) =>
      unconditional.map((u, i) => (1 - scale) * u + scale * conditional[i]),
    mistakes: [
      {
        by: (conditional, unconditional, scale) =>
          conditional.map((c, i) => (c + scale * unconditional[i]) / (1 + scale)),
        says: "This is an average of both answers. Guidance goes beyond the conditional one.",
      },
    ],
  },
};
