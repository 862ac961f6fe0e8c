import { type Kept, textOf } from "../../src/components/kit/data/kept.ts";
import type { Recorded } from "../../src/components/kit/data/recorded.ts";

/** What one training told. */
export interface Told {
  readonly readings: Readonly<Record<string, number>>;
  readonly curves?: Readonly<Record<string, { readonly x: readonly number[]; readonly y: readonly number[] }>>;
  /** Samples, flat [n, 2]; those of the first seed are kept for the figure to show. */
  readonly samples?: Readonly<Record<string, ArrayLike<number>>>;
}

/** How many of a run's samples are kept. */
const keptPoints = 300;

/** The samples that the first seed told of, as text; undefined where there are none. */
export function keepable({ samples }: Told): Kept | undefined {
  const texts = Object.entries(samples ?? {}).map(([name, points]) => {
    return [name, textOf(Array.from(points).slice(0, 2 * keptPoints))] as const;
  });
  return samples && Object.fromEntries(texts);
}

/** A file of `scripts/claims/<lesson>/<figure>.ts`: what prose says of trainings in that figure. */
export interface Claim {
  /** At least five. */
  readonly seeds: readonly number[];
  /** Trains as the figure does, from that seed, on the backend that is set. */
  readonly measure: (seed: number) => Promise<Told>;
  /** Short enough for the tests to replay its first seed. */
  readonly isShort?: boolean;
}

/** The tellings of all seeds in one. @throws RangeError where they don't tell of the same things. */
export function together(seeds: readonly number[], told: readonly Told[]): Recorded {
  const of = <T>(each: (one: Told) => { readonly [name: string]: T } | undefined) => {
    const names = Object.keys(each(told[0]!) ?? {});
    const odd = told.find((one) => Object.keys(each(one) ?? {}).join() !== names.join());
    if (odd)
      throw new RangeError(`A seed told of ${Object.keys(each(odd) ?? {}).join()}, the first of ${names.join()}.`);
    return names.map((name) => [name, told.map((one) => each(one)![name]!)] as const);
  };
  const curves = of(({ curves }) => curves).map(([name, lines]) => [
    name,
    { x: lines[0]!.x, y: lines.map(({ y }) => y.map(short)) },
  ]);
  const readings = of(({ readings }) => readings).map(([name, values]) => [name, values.map(short)]);
  return {
    seeds,
    readings: Object.fromEntries(readings),
    ...(curves.length > 0 && { curves: Object.fromEntries(curves) }),
  };
}

const short = (value: number) => Number(value.toPrecision(4));

/** Readings that a replay of the seed at `index` finds elsewhere than recorded: by over 2 %, or 0.01 where they are small. */
export function astray(recorded: Recorded, index: number, { readings }: Told): string[] {
  const names = new Set([...Object.keys(recorded.readings), ...Object.keys(readings)]);
  return [...names].flatMap((name) => {
    const [was, is] = [recorded.readings[name]?.[index], readings[name]];
    if (was === undefined || is === undefined) return [`${name}: recorded ${was}, now ${is}`];
    const isClose = Math.abs(is - was) <= Math.max(0.01, 0.02 * Math.abs(was));
    return isClose ? [] : [`${name}: recorded ${was}, now ${is.toPrecision(4)}`];
  });
}
