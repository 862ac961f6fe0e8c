import { type Rng, rng as stream } from "../../../random/rng.ts";
import {
  backgroundNames,
  type Cluster,
  countNames,
  fewNames,
  isSame,
  places,
  relations,
  type Scene,
  type SceneKind,
  type Single,
  sizes,
  thingIndex,
  things,
  type WholeScene,
} from "./scene.ts";

/** The first `count` of 0 … n−1 in an order of chance. */
function some(label: string, n: number, count: number): ReadonlySet<number> {
  const keys = stream(1234).fork(label).bits(n);
  return new Set([...keys.keys()].toSorted((a, b) => keys[a]! - keys[b]!).slice(0, count));
}

const kinds = things.length;
/** A tenth each of (thing, size, place), of unordered pairs of things, and of (thing, count). */
const heldOut = {
  single: some("single", kinds * sizes.length * places.length, 43),
  pair: some("pair", kinds * kinds, 29),
  group: some("group", kinds * countNames.length, 7),
};

/** Whether such a scene is kept from every training, to see whether a network can put together what it saw apart. */
export function isHeldOut(scene: WholeScene): boolean {
  if (scene.kind === "group")
    return heldOut.group.has(thingIndex(scene.thing) * countNames.length + countNames.indexOf(scene.count));
  if (scene.kind === "single") {
    const place = sizes.indexOf(scene.size) * places.length + places.indexOf(scene.place);
    return heldOut.single.has(thingIndex(scene.thing) * sizes.length * places.length + place);
  }
  const [first, second] = scene.kind === "pair" ? [scene.first, scene.second] : [scene.first.thing, scene.second.thing];
  const [a, b] = [thingIndex(first), thingIndex(second)].toSorted((x, y) => x - y);
  return heldOut.pair.has(a! * kinds + b!) || heldOut.pair.has(b! * kinds + a!);
}

const pick = <T>(choices: readonly T[], unit: number): T => choices[Math.floor(unit * choices.length)]!;

function chance(rng: Rng, kind: SceneKind): WholeScene {
  if (kind === "clusters") return chanceClusters(rng);
  const [a, b, c, d] = rng.uniforms(4);
  const background = pick(backgroundNames, a!);
  const thing = pick(things, b!);
  if (kind === "single") return { kind, thing, size: pick(sizes, c!), place: pick(places, d!), background };
  if (kind === "group") return { kind, thing, count: pick(countNames, c!), background };
  return { kind, first: thing, second: pick(things, c!), relation: pick(relations, d!), background };
}

function chanceClusters(rng: Rng): WholeScene {
  const [a, b, ...rest] = rng.uniforms(8);
  const cluster = (u: readonly number[]): Required<Cluster> => ({
    thing: pick(things, u[0]!),
    count: pick(fewNames, u[1]!),
    size: pick(sizes, u[2]!),
  });
  const [first, second] = [cluster(rest), cluster(rest.slice(3))];
  return { kind: "clusters", first, second, relation: pick(relations, a!), background: pick(backgroundNames, b!) };
}

function isVisible(scene: WholeScene): boolean {
  if (scene.kind === "single" || scene.kind === "group") return (scene.thing.colour as string) !== scene.background;
  const [first, second] = scene.kind === "pair" ? [scene.first, scene.second] : [scene.first.thing, scene.second.thing];
  return ![first.colour, second.colour].includes(scene.background as never) && !isSame(first, second);
}

const sceneKinds: readonly SceneKind[] = ["single", "pair", "group", "clusters"];

/**
 * One scene by chance, of those kept from training or of the others.
 * @param isKept Whether it is to be one of those kept from training.
 * @throws a sentence for a kind of scene that there is not.
 */
export function chooseScene(rng: Rng, kind: SceneKind, isKept = false): WholeScene {
  if (!sceneKinds.includes(kind))
    throw new RangeError(`Unknown kind of scene: ${kind} (expected one of ${sceneKinds.join(", ")}).`);
  for (let tries = 0; ; tries++) {
    const scene = chance(rng.fork(tries), kind);
    if (isVisible(scene) && isHeldOut(scene) === isKept) return scene;
  }
}

/** A caption's scene with its size, place and background each left out by chance, so that a network learns to do without. */
export function shortened(rng: Rng, scene: WholeScene, share = 0.15): WholeScene | Single {
  if (scene.kind !== "single") return scene;
  const [a, b, c] = rng.uniforms(3);
  return {
    kind: "single",
    thing: scene.thing,
    ...(a! < share ? {} : { size: scene.size }),
    ...(b! < share ? {} : { place: scene.place }),
    ...(c! < share ? {} : { background: scene.background }),
  };
}

/** Shares of captions that leave out one part, and none, and that keep each part half the time; the rest keep none. */
const [lessOneShare, wholeShare, someShare] = [0.2, 0.5, 0.2];

/**
 * A caption's scene with parts left out by chance, so that a network learns to do without any of them: of one object half
 * the captions are whole, a fifth leaves out one part, another keeps each part half the time, and a tenth says colour and
 * shape alone. Of several objects the background alone can go, and does in a fifth.
 */
export function abridged(rng: Rng, scene: WholeScene): Scene {
  const [how, ...chances] = rng.uniforms(4);
  const parts = scene.kind === "single" ? (["size", "place", "background"] as const) : (["background"] as const);
  const one = pick(parts, chances[0]!);
  const leavesOut = (part: string, k: number) => {
    if (how! < lessOneShare) return part === one;
    if (parts.length === 1 || how! < lessOneShare + wholeShare) return false;
    return how! >= lessOneShare + wholeShare + someShare || chances[k]! < 0.5;
  };
  const gone: readonly string[] = parts.filter(leavesOut);
  return Object.fromEntries(Object.entries(scene).filter(([key]) => !gone.includes(key))) as unknown as Scene;
}
