import { sizeOf } from "../math/size.ts";
import { type ParsedNetwork, parseNetwork } from "../networks/named.ts";
import type { DataShape } from "../networks/types.ts";
import { type ParsedReading, parseReading } from "./reading.ts";
import type { ModelSpec } from "./types.ts";

/** What a model's plain description stands for; nothing of it computes yet. */
export interface ParsedModel extends DataShape, ParsedReading {
  /** Numbers in an example. */
  readonly size: number;
  readonly network: ParsedNetwork;
}

/** @throws a sentence where a name is unknown or a size is out of range. */
export function parseModel(spec: ModelSpec): ParsedModel {
  const { shape = [2], classes } = spec;
  const network = parseNetwork(spec, { shape, classes });
  return { ...parseReading(spec), shape, classes, size: sizeOf(shape), network };
}
