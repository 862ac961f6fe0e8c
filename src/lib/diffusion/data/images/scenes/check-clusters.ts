import type { Found } from "./read.ts";
import { relationOf } from "./relation.ts";
import {
  type Background,
  type Cluster,
  type Clusters,
  fewNames,
  fews,
  isSame,
  type Size,
  type Thing,
  type WholeClusters,
} from "./scene.ts";

/** Between the radii that are drawn, with room for what a network makes of them. */
const sizeOf = ({ r }: Found): Size | undefined =>
  r > 2.6 && r < 3.8 ? "small" : r > 3.8 && r < 5 ? "large" : undefined;

const isThe = (thing: Thing) => (found: Found) => found.colour === thing.colour && found.shape === thing.shape;

function middle(objects: readonly Found[]) {
  const mean = (of: (found: Found) => number) => objects.reduce((sum, found) => sum + of(found), 0) / objects.length;
  return { x: mean(({ x }) => x), y: mean(({ y }) => y) };
}

const distinct = (names: readonly (string | undefined)[]) => [...new Set(names)].toSorted().join();

/** What two clusters that were asked for look like, part by part; each colour with its shape is the binding. */
export function ofClusters({ objects }: { readonly objects: readonly Found[] }, { first, second, relation }: Clusters) {
  const [a, b] = [objects.filter(isThe(first.thing)), objects.filter(isThe(second.thing))];
  const both = [first.thing, second.thing];
  const isSized = (found: readonly Found[], { size }: Cluster) => !size || found.every((one) => sizeOf(one) === size);
  const isBound = a.length > 0 && b.length > 0 && a.length + b.length === objects.length;
  return {
    count: isBound && a.length === fews[first.count] && b.length === fews[second.count],
    colour: distinct(objects.map(({ colour }) => colour)) === distinct(both.map(({ colour }) => colour)),
    shape: distinct(objects.map(({ shape }) => shape)) === distinct(both.map(({ shape }) => shape)),
    ...(first.size || second.size ? { size: isBound && isSized(a, first) && isSized(b, second) } : {}),
    binding: isBound,
    relation: isBound && relationOf(middle(a), middle(b)) === relation,
  };
}

/** Two clusters as a picture shows them, or nothing where it shows others. */
export function clustersOf(objects: readonly Found[], background: Background): WholeClusters | undefined {
  const { colour, shape } = objects[0]!;
  const isFirst = isThe({ colour: colour!, shape: shape! });
  const [a, b] = [objects.filter(isFirst), objects.filter((found) => !isFirst(found))];
  const [first, second] = [clusterOf(a), clusterOf(b)];
  if (!first || !second) return;
  return { kind: "clusters", first, second, relation: relationOf(middle(a), middle(b)), background };
}

function clusterOf(objects: readonly Found[]): Required<Cluster> | undefined {
  const [one] = objects;
  const count = fewNames.find((name) => fews[name] === objects.length);
  const size = one && sizeOf(one);
  if (!one?.colour || !one.shape || !count || !size) return;
  const thing = { colour: one.colour, shape: one.shape };
  const isAlike = objects.every((other) => isSame(other as Thing, thing) && sizeOf(other) === size);
  return isAlike ? { thing, count, size } : undefined;
}
