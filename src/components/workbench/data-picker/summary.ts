import { datasets } from "../../../lib/diffusion/data/named.ts";
import type { DataSpec } from "../../../lib/diffusion/data/spec.ts";
import { grouped } from "../../kit/controls/numbers.ts";
import type { Picked } from "./open-spec.ts";

/** What the data are called; names from outside are kept from turning the direction of the sentence. */
export const titleOf = (spec: DataSpec): string => {
  if (spec.kind === "builtin") return datasets[spec.name]?.title ?? spec.name;
  if (spec.kind === "text") return `“${isolated(spec.text)}”`;
  return spec.kind === "drawn" ? "Your drawing" : isolated(spec.name);
};

const isolated = (name: string) => `\u2068${name}\u2069`;

/** What is chosen now, in a sentence, with the notes and whether a link will do. */
export function summary({ spec, data, notes, linkable }: Picked): string {
  const count = grouped(data.points.length / 2);
  const classes = data.labels ? new Set(data.labels).size : 0;
  const kinds = classes ? `, ${classes} ${classes === 1 ? "class" : "classes"}` : ", without classes";
  const link = linkable ? [] : ["Too much for a link: keep the file to open it again."];
  return [`${titleOf(spec)}: ${count} points${kinds}.`, ...notes, ...link].join(" ");
}
