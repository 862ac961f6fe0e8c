import type { Principal } from "../../../lib/diffusion/math/principal.ts";
import { fromHalfText } from "../dense.ts";
import type { FactorName } from "./linear.ts";

export interface PackedCode {
  readonly mean: string;
  readonly directions: string;
}

/** The best linear codes of two sizes of patches, and two pictures of each kind. */
export interface PackedCodes extends Readonly<Record<FactorName, PackedCode>> {
  readonly pictures: string;
}

export type Code = Pick<Principal, "mean" | "directions">;

export interface Codes extends Readonly<Record<FactorName, Code>> {
  /** Flat [8, 32, 32, 3]. */
  readonly pictures: Float32Array;
}

const unpacked = ({ mean, directions }: PackedCode): Code => ({
  mean: Float64Array.from(fromHalfText(mean)),
  directions: Float64Array.from(fromHalfText(directions)),
});

export async function recordedCodes(): Promise<Codes> {
  const { default: packed }: { default: PackedCodes } = await import("./codes.json");
  return { eight: unpacked(packed.eight), four: unpacked(packed.four), pictures: fromHalfText(packed.pictures) };
}
