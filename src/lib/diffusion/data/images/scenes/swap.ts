import { caption } from "./caption.ts";
import {
  backgroundNames,
  colourNames,
  fewNames,
  places,
  relations,
  type Scene,
  shapes,
  sizes,
  type Thing,
  type WholeScene,
} from "./scene.ts";

const next = <T>(names: readonly T[], name: T, by = 1): T => names[(names.indexOf(name) + by) % names.length]!;
const recoloured = (thing: Thing): Thing => ({ ...thing, colour: next(colourNames, thing.colour) });
const reshaped = (thing: Thing): Thing => ({ ...thing, shape: next(shapes, thing.shape, 2) });

/** Captions with one thing of the scene changed, by what it is: how much worse a network does with them is what it has learned. */
export function swapped(scene: WholeScene): Readonly<Record<string, string>> {
  const changes = {
    background: { ...scene, background: next(backgroundNames, scene.background) },
    ...changesOf(scene),
  };
  return Object.fromEntries(Object.entries(changes).map(([what, changed]) => [what, caption(changed as Scene)]));
}

function changesOf(scene: WholeScene): Readonly<Record<string, Scene>> {
  if (scene.kind === "single")
    return {
      colour: { ...scene, thing: recoloured(scene.thing) },
      shape: { ...scene, thing: reshaped(scene.thing) },
      size: { ...scene, size: next(sizes, scene.size) },
      place: { ...scene, place: next(places, scene.place, 4) },
    };
  if (scene.kind === "group")
    return { colour: { ...scene, thing: recoloured(scene.thing) }, shape: { ...scene, thing: reshaped(scene.thing) } };
  const [first, second] = scene.kind === "pair" ? [scene.first, scene.second] : [scene.first.thing, scene.second.thing];
  const withThings = (a: Thing, b: Thing): Scene =>
    scene.kind === "pair"
      ? { ...scene, first: a, second: b }
      : { ...scene, first: { ...scene.first, thing: a }, second: { ...scene.second, thing: b } };
  const changes = {
    colour: withThings(recoloured(first), second),
    shape: withThings(reshaped(first), second),
    order: { ...scene, relation: opposite(scene.relation) },
    "two colours": withThings({ ...first, colour: second.colour }, { ...second, colour: first.colour }),
    "two shapes": withThings({ ...first, shape: second.shape }, { ...second, shape: first.shape }),
  };
  if (scene.kind === "pair") return changes;
  const { count, size } = scene.first;
  return {
    ...changes,
    count: { ...scene, first: { ...scene.first, count: next(fewNames, count) } },
    size: { ...scene, first: { ...scene.first, size: next(sizes, size) } },
  };
}

const opposite = (relation: (typeof relations)[number]) => relations[relations.indexOf(relation) ^ 1]!;
