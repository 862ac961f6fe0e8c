import { lookup } from "../../../lib/diffusion/check/lookup.ts";
import { errorAmplification } from "../../../lib/diffusion/process/error-amplification.ts";
import { timestepDistributions, weightings } from "../../../lib/diffusion/training/named.ts";
import { type Emphasis, scheduleOf } from "../settings.ts";
import { looks, type Target } from "../targets.ts";

/** What a loss counts at time t: the density of t, the weight of the loss, and both for a squared error in another unit. */
export interface Pressure {
  readonly t: number;
  readonly density: number;
  readonly weight: number;
  readonly product: number;
}

/** For a network with this target; `product` counts a squared error of 1 in `unit`. */
export function pressures(
  target: Target,
  { weighting, times }: Emphasis,
  path: string,
  unit: Target,
): readonly Pressure[] {
  const [own, other] = [looks[target].parameterization, looks[unit].parameterization];
  const weigh = lookup(weightings, weighting, "weighting");
  const law = lookup(timestepDistributions, times.name, "law of training times")(times);
  return Array.from({ length: 199 }, (_, i) => {
    const t = (i + 1) / 200;
    const level = scheduleOf(path)(t);
    const [density, weight] = [law.density(t), weigh(level, own)];
    return { t, density, weight, product: density * weight * errorAmplification(level, other, own) ** 2 };
  });
}

/** Shares of the whole that fall to the thirds of time: near data, the middle, near noise. */
export function thirds(all: readonly Pressure[]): readonly [number, number, number] {
  const total = all.reduce((sum, { product }) => sum + product, 0);
  const share = (from: number, to: number) =>
    all.reduce((sum, { t, product }) => (t >= from && t < to ? sum + product : sum), 0) / total;
  return [share(0, 1 / 3), share(1 / 3, 2 / 3), share(2 / 3, 1)];
}
