type Rgb = readonly [red: number, green: number, blue: number];

/** Colours of objects, in [0, 1]. */
export const colours = {
  red: [0.88, 0.12, 0.12],
  green: [0.12, 0.7, 0.2],
  blue: [0.15, 0.3, 0.92],
  yellow: [0.96, 0.86, 0.15],
  purple: [0.62, 0.2, 0.8],
  white: [0.96, 0.96, 0.96],
} as const satisfies Readonly<Record<string, Rgb>>;

export const backgrounds = {
  black: [0.05, 0.05, 0.05],
  grey: [0.5, 0.5, 0.5],
  white: colours.white,
  yellow: colours.yellow,
  blue: colours.blue,
} as const satisfies Readonly<Record<string, Rgb>>;

export const shapes = ["circle", "square", "triangle", "cross"] as const;
export const sizes = ["small", "large"] as const;
/** Row by row. */
export const places = [
  "at the top left",
  "at the top",
  "at the top right",
  "at the left",
  "in the centre",
  "at the right",
  "at the bottom left",
  "at the bottom",
  "at the bottom right",
] as const;
export const relations = ["left of", "right of", "above", "below"] as const;
export const counts = { two: 2, three: 3, four: 4 } as const;
/** Of each of two groups. */
export const fews = { a: 1, two: 2, three: 3 } as const;

export type Colour = keyof typeof colours;
export type Background = keyof typeof backgrounds;
export type Shape = (typeof shapes)[number];
export type Size = (typeof sizes)[number];
export type Place = (typeof places)[number];
export type Relation = (typeof relations)[number];
export type Count = keyof typeof counts;
export type Few = keyof typeof fews;

/** A shape and its colour. */
export interface Thing {
  readonly colour: Colour;
  readonly shape: Shape;
}

/** One object. What a caption leaves out is missing. */
export interface Single {
  readonly kind: "single";
  readonly thing: Thing;
  readonly size?: Size;
  readonly place?: Place;
  readonly background?: Background;
}

/** Two objects that differ, the first in a relation to the second. */
export interface Pair {
  readonly kind: "pair";
  readonly first: Thing;
  readonly second: Thing;
  readonly relation: Relation;
  readonly background?: Background;
}

/** Several objects that are alike. */
export interface Group {
  readonly kind: "group";
  readonly thing: Thing;
  readonly count: Count;
  readonly background?: Background;
}

/** One to three objects that are alike. */
export interface Cluster {
  readonly thing: Thing;
  readonly count: Few;
  readonly size?: Size;
}

/** Two clusters of different things, each in its half of the picture, the first in a relation to the second. */
export interface Clusters {
  readonly kind: "clusters";
  readonly first: Cluster;
  readonly second: Cluster;
  readonly relation: Relation;
  readonly background?: Background;
}

/** Two clusters of which everything is said. */
export interface WholeClusters extends Required<Clusters> {
  readonly first: Required<Cluster>;
  readonly second: Required<Cluster>;
}

/** What there is to see in a picture, or what a caption asks for. */
export type Scene = Single | Pair | Group | Clusters;
export type SceneKind = Scene["kind"];
/** With nothing left out, as it takes to draw one. */
export type WholeScene = Required<Single> | Required<Pair> | Required<Group> | WholeClusters;

const names = <T extends string>(table: Readonly<Record<T, unknown>>) => Object.keys(table) as T[];
export const colourNames = names(colours);
export const backgroundNames = names(backgrounds);
export const countNames = names(counts);
export const fewNames = names(fews);

/** Every colour with every shape, 24 of them. */
export const things: readonly Thing[] = colourNames.flatMap((colour) => shapes.map((shape) => ({ colour, shape })));

export const thingIndex = ({ colour, shape }: Thing): number =>
  colourNames.indexOf(colour) * shapes.length + shapes.indexOf(shape);

export const isSame = (a: Thing, b: Thing): boolean => a.colour === b.colour && a.shape === b.shape;

/** What scenes of a kind are classed by: colour and shape, the relation of two, the number of several. */
export const sceneClasses: Readonly<Record<SceneKind, readonly string[]>> = {
  single: things.map(({ colour, shape }) => `${colour} ${shape}`),
  pair: relations,
  group: countNames,
  clusters: relations,
};

/** Pixels of a side. */
export const side = 32;
