/** A vector in the plane that a clean example and its noise span: how much of x₀, how much of ε. */
export type Mix = readonly [data: number, noise: number];

/** z on the quarter circle, cos φ x₀ + sin φ ε: 0 is the data, π/2 the noise. */
export const stateAt = (phi: number): Mix => [Math.cos(phi), Math.sin(phi)];

/** v = dz/dφ: the way that z goes when it is turned towards noise. */
export const velocityAt = (phi: number): Mix => [-Math.sin(phi), Math.cos(phi)];

/** A v̂ that is off by `slip`, half-way between both axes. */
export const slipped = (phi: number, slip: number): Mix => plus(velocityAt(phi), [-slip, [Math.SQRT1_2, Math.SQRT1_2]]);

const plus = ([x, y]: Mix, [w, [dx, dy]]: readonly [number, Mix]): Mix => [x + w * dx, y + w * dy];
const weighed = (a: number, z: Mix, b: number, v: Mix): Mix => [a * z[0] + b * v[0], a * z[1] + b * v[1]];

/** DDIM's step back by δ: cos δ z − sin δ v̂. Salimans & Ho, arXiv:2202.00512, appendix D. */
export const stepped = (z: Mix, v: Mix, delta: number): Mix => weighed(Math.cos(delta), z, -Math.sin(delta), v);

/** x̂₀ = cos φ z − sin φ v̂: the same step, all the way back. */
export const guessOf = (z: Mix, v: Mix, phi: number): Mix => stepped(z, v, phi);

export const lengthOf = ([x, y]: Mix): number => Math.hypot(x, y);
export const between = (a: Mix, b: Mix): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

export const degrees = (radians: number): number => (180 * radians) / Math.PI;
export const radians = (degrees: number): number => (Math.PI * degrees) / 180;
