export const blends = { lerp: "in a straight line (lerp)", slerp: "on an arc (slerp)" } as const;
export type Blend = keyof typeof blends;

/** What a blend takes of the first and of the second start, an angle apart. */
export function weightsAt(blend: Blend, tau: number, angle: number): readonly [number, number] {
  if (blend === "lerp" || angle < 1e-9) return [1 - tau, tau];
  return [Math.sin((1 - tau) * angle) / Math.sin(angle), Math.sin(tau * angle) / Math.sin(angle)];
}

export const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

/** In radians. */
export const angleBetween = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.acos(Math.max(-1, Math.min(1, dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)))));
