import {
  type Background,
  backgroundNames,
  type Cluster,
  type Colour,
  type Count,
  colourNames,
  countNames,
  type Few,
  fewNames,
  isSame,
  type Place,
  places,
  type Relation,
  relations,
  type Scene,
  type Shape,
  type Size,
  shapes,
  sizes,
  type Thing,
} from "./scene.ts";

const plural = (shape: Shape) => (shape === "cross" ? "crosses" : `${shape}s`);
const ground = (background?: Background) => (background ? ` on ${background}` : "");
const named = ({ colour, shape }: Thing) => `${colour} ${shape}`;

const clustered = ({ thing, count, size }: Cluster) =>
  [count, size, thing.colour, count === "a" ? thing.shape : plural(thing.shape)].filter(Boolean).join(" ");

/** The caption of a scene; what the scene leaves out, it leaves out. */
export function caption(scene: Scene): string {
  const end = ground(scene.background);
  if (scene.kind === "clusters") return `${clustered(scene.first)} ${scene.relation} ${clustered(scene.second)}${end}`;
  if (scene.kind === "pair") return `a ${named(scene.first)} ${scene.relation} a ${named(scene.second)}${end}`;
  if (scene.kind === "group") return `${scene.count} ${scene.thing.colour} ${plural(scene.thing.shape)}${end}`;
  const { size, thing, place } = scene;
  return ["a", size, named(thing), place].filter(Boolean).join(" ") + end;
}

/** Every word of a caption, in the order of their numbers; 0 fills up, 1 begins. */
export const words: readonly string[] = [
  ...new Set([
    ...["<fill>", "<begin>", "a", ...sizes, ...colourNames, ...shapes],
    ...places.flatMap((place) => place.split(" ")),
    ...["on", ...backgroundNames, ...relations.flatMap((relation) => relation.split(" "))],
    ...[...countNames, ...shapes.map(plural)],
  ]),
];

/** Numbers that the longest caption has, with the one that begins. */
export const captionLength = 16;

/** A caption as numbers of its words, filled up to `captionLength`. @throws a sentence where a word is unknown. */
export function tokensOf(text: string): Int32Array {
  const tokens = new Int32Array(captionLength);
  tokens.set([1, ...wordsOf(text).map((word) => words.indexOf(word))]);
  return tokens;
}

function wordsOf(text: string): string[] {
  const found = text.trim().toLowerCase().split(/\s+/);
  const unknown = found.find((word) => words.indexOf(word) < 2);
  if (unknown !== undefined)
    throw new RangeError(`Captions don't know the word "${unknown}"; they are made of: ${words.slice(2).join(", ")}.`);
  return found;
}

const any = (choices: readonly string[]) => `(${choices.join("|")})`;
const [aColour, aShape] = [any(colourNames), any(shapes)];
const onGround = `(?: on ${any(backgroundNames)})?`;
const single = new RegExp(`^a (?:${any(sizes)} )?${aColour} ${aShape}(?: ${any(places.toReversed())})?${onGround}$`);
const pair = new RegExp(`^a ${aColour} ${aShape} ${any(relations)} a ${aColour} ${aShape}${onGround}$`);
const cluster = `${any(fewNames)} (?:${any(sizes)} )?${aColour} ${any([...shapes.map(plural), ...shapes])}`;
const clusters = new RegExp(`^${cluster} ${any(relations)} ${cluster}${onGround}$`);
const group = new RegExp(`^${any(countNames)} ${aColour} ${any(shapes.map(plural))}${onGround}$`);

/**
 * The scene that a caption asks for.
 * @throws RangeError, a sentence, where a word is unknown, the words make no caption, or something would be invisible.
 */
export function parseCaption(text: string): Scene {
  const scene = sceneOf(wordsOf(text).join(" "));
  if (!scene)
    throw new RangeError(
      `"${text}" is no caption; write, say, "a small red circle at the top left on black", "a red circle left of a blue square on grey" or "three green crosses on white".`,
    );
  const [first, second] = thingsOf(scene);
  if (scene.background && [first, second].some((thing) => thing?.colour === scene.background))
    throw new RangeError(`"${text}" can't be seen: something ${scene.background} on ${scene.background}.`);
  if (second && isSame(first, second))
    throw new RangeError(`"${text}" has no first and second: ask for "two ${first.colour} …" instead.`);
  return scene;
}

function thingsOf(scene: Scene): readonly [first: Thing, second?: Thing] {
  if (scene.kind === "clusters") return [scene.first.thing, scene.second.thing];
  return scene.kind === "pair" ? [scene.first, scene.second] : [scene.thing];
}

const optional = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

function sceneOf(text: string): Scene | undefined {
  const one = single.exec(text);
  if (one) {
    const [, size, colour, shape, place, background] = one;
    return {
      kind: "single",
      thing: { colour: colour as Colour, shape: shape as Shape },
      ...optional("size", size as Size | undefined),
      ...optional("place", place as Place | undefined),
      ...optional("background", background as Background | undefined),
    };
  }
  const two = pair.exec(text);
  if (two) {
    const [, colour, shape, relation, colour2, shape2, background] = two;
    return {
      kind: "pair",
      first: { colour: colour as Colour, shape: shape as Shape },
      second: { colour: colour2 as Colour, shape: shape2 as Shape },
      relation: relation as Relation,
      ...optional("background", background as Background | undefined),
    };
  }
  const several = group.exec(text);
  if (!several) return clustersOf(text);
  const [, count, colour, shape, background] = several;
  return {
    kind: "group",
    thing: { colour: colour as Colour, shape: singular(shape!) },
    count: count as Count,
    ...optional("background", background as Background | undefined),
  };
}

const singular = (told: string): Shape => shapes.find((name) => told === name || told === plural(name))!;

function clustersOf(text: string): Scene | undefined {
  const found = clusters.exec(text);
  if (!found) return;
  const [count, size, colour, shape, relation, count2, size2, colour2, shape2, background] = found.slice(1);
  const isWrong = (few: string, told: string) => (few === "a") !== (told === singular(told));
  if (isWrong(count!, shape!) || isWrong(count2!, shape2!)) return;
  const of = (few: string, large: string | undefined, rgb: string, told: string): Cluster => ({
    thing: { colour: rgb as Colour, shape: singular(told) },
    count: few as Few,
    ...optional("size", large as Size | undefined),
  });
  return {
    kind: "clusters",
    first: of(count!, size, colour!, shape!),
    second: of(count2!, size2, colour2!, shape2!),
    relation: relation as Relation,
    ...optional("background", background as Background | undefined),
  };
}
