import { remembered } from "../../kit/data/remembered.ts";
import { type CodePlane, codePlane, flowed, flowing, fromPrior, shareAlone, stateAt, velocity } from "../plane/flow.ts";
import { decoded, type PlaneNet } from "../plane/net.ts";
import { COUNTED, SHOWN } from "./counts.ts";
import { arrowsOf, type DecodedMap, mapPlaces, waysOf } from "./places.ts";

/** Cells along a side of the decoded map, and arrows along a side of the field. */
const [CELLS, ARROWS] = [13, 15];

/** Of `COUNTED` samples the shares that end far from every code. */
export interface Alone {
  readonly flow: number;
  readonly prior: number;
}

/** An autoencoder's plane of codes, and what is computed of it, each kept until something else is asked. */
export class Room {
  readonly net: PlaneNet;
  readonly plane: CodePlane;

  constructor(net: PlaneNet) {
    this.net = net;
    this.plane = codePlane(net);
  }

  readonly map = remembered((): DecodedMap => ({ cells: CELLS, pictures: this.decoded(mapPlaces(CELLS)) }));
  readonly #states = remembered((seed: number) => flowed(this.plane, seed, SHOWN));
  readonly arrows = remembered((t: number) => arrowsOf(ARROWS, (places) => velocity(this.plane, places, t)));

  /** What the first picture would compute at one go, in pieces. */
  *ahead(seed: number, t: number): Generator<undefined> {
    this.map();
    yield;
    this.#states(seed);
    yield;
    this.arrows(t);
  }

  /** The shares of a seed, after a pause at each step. */
  *alone(seed: number): Generator<undefined, Alone> {
    let places: Float64Array = new Float64Array();
    for (places of flowing(this.plane, seed, COUNTED)) yield;
    const drawn = fromPrior(this.net, seed, COUNTED);
    return { flow: shareAlone(this.plane, places), prior: shareAlone(this.plane, drawn) };
  }

  /** Pictures of places of the plane. */
  decoded(places: ArrayLike<number>): Float32Array {
    return decoded(this.net, places);
  }

  /** Where the samples are at a time, flat [SHOWN, 2]. */
  flowed(seed: number, t: number): Float64Array {
    return stateAt(this.#states(seed), t);
  }

  /** The ways that they came. */
  ways(seed: number, t: number): number[][] {
    return waysOf(this.#states(seed), this.flowed(seed, t), t);
  }

  /** Draws of the prior, as many. */
  prior(seed: number): Float64Array {
    return fromPrior(this.net, seed, SHOWN);
  }
}
