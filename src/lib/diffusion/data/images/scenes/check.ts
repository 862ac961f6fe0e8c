import { clustersOf, ofClusters } from "./check-clusters.ts";
import { type Found, type Reading, readScene } from "./read.ts";
import { relationOf } from "./relation.ts";
import {
  type Background,
  type Count,
  countNames,
  counts,
  isSame,
  type Place,
  places,
  type Scene,
  type Size,
  type Thing,
  type WholeScene,
} from "./scene.ts";

const whole = ({ colour, shape }: Found): Thing | undefined => (colour && shape ? { colour, shape } : undefined);

/** Between the radii that are drawn, with room for what a network makes of them. */
const sizeOf = ({ r }: Found): Size | undefined =>
  r > 4.2 && r < 6.2 ? "small" : r > 7.4 && r < 9.4 ? "large" : undefined;

function placeOf({ x, y, r }: Found): Place {
  const [low, high] = r < 6.7 ? [12.2, 19.8] : [13.1, 18.9];
  const third = (value: number) => Number(value >= low) + Number(value >= high);
  return places[third(y) * 3 + third(x)]!;
}

/** The scene that a picture shows, or nothing where it shows none that captions speak of. Of a pair, either may be first. */
export function sceneOf({ background, objects }: Reading): WholeScene | undefined {
  const things = objects.map(whole).filter((thing) => thing !== undefined);
  const [first, second] = things;
  if (!background || !first || things.length < objects.length) return;
  if (!second) {
    const size = sizeOf(objects[0]!);
    return size && { kind: "single", thing: first, size, place: placeOf(objects[0]!), background };
  }
  if (things.every((thing) => isSame(thing, first))) {
    const count = countNames.find((name) => counts[name] === things.length);
    return count && { kind: "group", thing: first, count, background };
  }
  if (things.length > 2) return clustersOf(objects, background);
  return { kind: "pair", first, second, relation: relationOf(objects[0]!, objects[1]!), background };
}

/** What was asked for, part by part, and whether it is so; a part that the caption leaves out is missing. */
export interface Verdict {
  readonly background?: boolean;
  /** As many objects as asked for. */
  readonly count: boolean;
  readonly colour: boolean;
  readonly shape: boolean;
  readonly size?: boolean;
  readonly place?: boolean;
  /** Each colour with its shape. */
  readonly binding?: boolean;
  readonly relation?: boolean;
  /** Everything asked for. */
  readonly all: boolean;
}

/** Compares what a picture shows with what its caption asks for. */
export function verdict(reading: Reading, asked: Scene): Verdict {
  const parts = partsOf(reading, asked);
  const withGround = asked.background ? { background: isOn(reading, asked.background), ...parts } : parts;
  return { ...withGround, all: Object.values(withGround).every(Boolean) };
}

function partsOf(reading: Reading, asked: Scene): Omit<Verdict, "background" | "all"> {
  if (asked.kind === "single") return ofSingle(reading, asked);
  if (asked.kind === "pair") return ofPair(reading, asked);
  return asked.kind === "group" ? ofGroup(reading, asked) : ofClusters(reading, asked);
}

/**
 * Reads a picture among `pixels`, flat [32, 32, 3] in [−1, 1], and compares it with what was asked for.
 * @param at Where in `pixels` the picture begins.
 */
export const checkScene = (pixels: ArrayLike<number>, asked: Scene, at = 0): Verdict =>
  verdict(readScene(pixels, at), asked);

const isOn = (reading: Reading, background: Background) => reading.background === background;

const sameList = (found: readonly (string | undefined)[], asked: readonly string[]) =>
  found.length === asked.length && found.toSorted().join() === asked.toSorted().join();

function ofSingle({ objects }: Reading, { thing, size, place }: Extract<Scene, { kind: "single" }>) {
  const [found] = objects;
  return {
    count: objects.length === 1,
    colour: found?.colour === thing.colour,
    shape: found?.shape === thing.shape,
    ...(size ? { size: found !== undefined && sizeOf(found) === size } : {}),
    ...(place ? { place: found !== undefined && placeOf(found) === place } : {}),
  };
}

function ofPair({ objects }: Reading, { first, second, relation }: Extract<Scene, { kind: "pair" }>) {
  const find = (thing: Thing) => objects.find(({ colour, shape }) => colour === thing.colour && shape === thing.shape);
  const [a, b] = [find(first), find(second)];
  return {
    count: objects.length === 2,
    colour: sameList(
      objects.map(({ colour }) => colour),
      [first.colour, second.colour],
    ),
    shape: sameList(
      objects.map(({ shape }) => shape),
      [first.shape, second.shape],
    ),
    binding: a !== undefined && b !== undefined,
    relation: a !== undefined && b !== undefined && relationOf(a, b) === relation,
  };
}

function ofGroup({ objects }: Reading, { thing, count }: Extract<Scene, { kind: "group" }>) {
  const every = (test: (found: Found) => boolean) => objects.length > 0 && objects.every(test);
  return {
    count: objects.length === counts[count as Count],
    colour: every(({ colour }) => colour === thing.colour),
    shape: every(({ shape }) => shape === thing.shape),
  };
}
