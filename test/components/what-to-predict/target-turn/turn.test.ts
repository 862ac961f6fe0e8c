import { describe, expect, test } from "vitest";
import {
  between,
  guessOf,
  lengthOf,
  slipped,
  stateAt,
  stepped,
  velocityAt,
} from "../../../../src/components/what-to-predict/target-turn/turn.ts";
import { v } from "../../../../src/lib/diffusion/process/parameterization.ts";
import { arrays } from "../../../../src/lib/diffusion/process/vector-space.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";
import { ddim } from "../../../../src/lib/diffusion/samplers/ddim.ts";
import { sample } from "../../../../src/lib/diffusion/samplers/sample.ts";

const angles = [0, 0.3, 1, 1.5, Math.PI / 2];

describe("turning", () => {
  test.each(angles)("at φ = %d, v is the derivative of z, and the library's v", (phi) => {
    const h = 1e-6;
    const [before, after, own] = [stateAt(phi - h), stateAt(phi + h), velocityAt(phi)];
    for (const i of [0, 1]) expect((after[i]! - before[i]!) / (2 * h)).toBeCloseTo(own[i]!, 8);
    expect(v.coefficients({ t: 0, alpha: Math.cos(phi), sigma: Math.sin(phi) }).map((one) => +one.toFixed(12))).toEqual(
      own.map((one) => +one.toFixed(12)),
    );
  });

  test("a step back stays on the circle, and one of φ ends at the data", () => {
    for (const phi of angles) {
      expect(between(stepped(stateAt(phi), velocityAt(phi), 0.2), stateAt(phi - 0.2))).toBeLessThan(1e-12);
      expect(lengthOf(stepped(stateAt(phi), velocityAt(phi), 0.2))).toBeCloseTo(1, 12);
      expect(between(guessOf(stateAt(phi), velocityAt(phi), phi), [1, 0])).toBeLessThan(1e-12);
    }
  });

  test("a slip comes into a step times sin δ, into x̂₀ times sin φ", () => {
    const [phi, delta, slip] = [1.2, 0.4, 0.3];
    const [z, own] = [stateAt(phi), slipped(phi, slip)];
    expect(between(guessOf(z, own, phi), [1, 0])).toBeCloseTo(slip * Math.sin(phi), 12);
    expect(between(stepped(z, own, delta), stateAt(phi - delta))).toBeCloseTo(slip * Math.sin(delta), 12);
  });

  test("is what DDIM does on a variance-preserving path", () => {
    const [phi, delta] = [1.3, 0.5];
    const at = (angle: number) => ({ t: angle, alpha: Math.cos(angle), sigma: Math.sin(angle) });
    const [x0, epsilon] = [Float64Array.of(0.7, -1.1), Float64Array.of(0.2, 0.9)];
    const x = arrays.combine([Math.cos(phi), x0], [Math.sin(phi), epsilon]);
    const turned = arrays.combine([-Math.sin(phi), x0], [Math.cos(phi), epsilon]);
    const run = { space: arrays, denoise: () => x0, sampler: ddim(), x, rng: rng(1) };
    let next = x;
    for (const moment of sample({ ...run, levels: [at(phi), at(phi - delta)] })) next = moment.x;
    const own = arrays.combine([Math.cos(delta), x], [-Math.sin(delta), turned]);
    for (const i of [0, 1]) expect(own[i]).toBeCloseTo(next[i]!, 12);
  });
});
