import { type Fit, implementationTitles, type Report, type Row } from "./report.ts";

/** Three digits that count, without an exponent. */
export function figure(value: number | null): string {
  if (value === null) return "–";
  if (value === 0) return "0";
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return digits > 4 ? value.toExponential(1) : value.toFixed(digits);
}

const percent = (share: number | null) => (share === null ? "–" : `${Math.round(100 * share)} %`);

/** Columns of the text table. */
const columns: readonly (readonly [title: string, cell: (row: Row) => string])[] = [
  ["implementation", ({ impl }) => impl],
  ["backend", placeOf],
  ["ms/step", ({ msPerStep }) => figure(msPerStep)],
  ["steps/s", ({ stepsPerSecond }) => figure(stepsPerSecond)],
  ["GFLOP/s", ({ gflops }) => figure(gflops)],
  ["of peak", ({ peakShare }) => percent(peakShare)],
  ["JS ms", ({ jsMsPerStep }) => figure(jsMsPerStep)],
  ["dispatches", ({ dispatchesPerStep }) => figure(dispatchesPerStep)],
  ["uploads", ({ uploadsPerStep }) => figure(uploadsPerStep)],
  ["readbacks", ({ readbacksPerStep }) => figure(readbacksPerStep)],
  ["in flight", ({ stepsInFlight }) => figure(stepsInFlight)],
  ["tensors", ({ tensors }) => figure(tensors)],
  ["s to quality", ({ secondsToQuality }) => figure(secondsToQuality)],
  ["", ({ note }) => note],
];

/** Where a row was computed: "wasm", "cpu in Node", "webgpu in software". */
export function placeOf({ backend, where, software }: Pick<Row, "backend" | "where" | "software">): string {
  if (where === "native") return "native, 1 thread";
  return `${backend}${where === "node" ? " in Node" : ""}${software ? " in software" : ""}`;
}

/** Lines of cells, each column as wide as its widest cell; numbers to the right. */
function align(lines: readonly (readonly string[])[]): string {
  const widths = lines[0]!.map((_, i) => Math.max(...lines.map((line) => line[i]!.length)));
  const pad = (cell: string, i: number) => (i < 2 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!));
  return lines.map((line) => line.map(pad).join("  ").trimEnd()).join("\n");
}

/** The rows of one job; columns that say nothing are left out, and reasons stand below. */
export function tableOf(rows: readonly Row[]): string {
  const said = columns.slice(0, -1).filter(([, cell], i) => i < 3 || rows.some((row) => cell(row) !== "–"));
  const notes = rows.filter(({ note }) => note !== "").map((row) => `  ${row.impl} on ${placeOf(row)}: ${row.note}`);
  const table = align([said.map(([title]) => title), ...rows.map((row) => said.map(([, cell]) => cell(row)))]);
  return [table, ...notes].join("\n");
}

/** "Noisebook 312 dispatches and 1 upload, 0.2 ms of JavaScript". */
export function countWords({ impl, dispatchesPerStep, uploadsPerStep, jsMsPerStep }: Row): string {
  const number = (value: number | null) => (value === null ? "–" : Math.round(value).toLocaleString("en"));
  const uploads = `${number(uploadsPerStep)} upload${uploadsPerStep === 1 ? "" : "s"}`;
  return `${implementationTitles[impl]} ${number(dispatchesPerStep)} dispatches and ${uploads}, ${figure(jsMsPerStep)} ms of JavaScript`;
}

/** How much faster the library is than each peer on the same backend, where both were measured. */
export function ratios(rows: readonly Row[]): { readonly peer: Row; readonly times: number }[] {
  return rows
    .filter(({ impl, msPerStep }) => impl !== "noisebook" && msPerStep !== null)
    .flatMap((peer) => {
      const sameBackend = (row: Row) => row.backend === peer.backend && row.where === peer.where;
      const isNear = (row: Row) => (peer.where === "native" ? row.backend === "wasm" : sameBackend(row));
      const ours = rows.find((row) => row.impl === "noisebook" && isNear(row) && row.msPerStep !== null);
      return ours ? [{ peer, times: peer.msPerStep! / ours.msPerStep! }] : [];
    });
}

/** "overhead 0.4 ms, 0.9 µs each; from batch ~440 on the work outweighs it". */
export function fitWords({ over, power, a, b, overtakes, sizes }: Fit): string {
  const each = `${figure(1000 * b)} µs × ${over}${power === 1 ? "" : superscript(power)}`;
  if (overtakes === null) return `${figure(a)} ms at every ${over}: the work doesn’t show up to ${sizes.at(-1)}`;
  const from = overtakes < sizes[0]! ? `already below ${over} ${sizes[0]}` : `from ${over} ~${roughly(overtakes)} on`;
  return `${figure(a)} ms + ${each}: the work outweighs the overhead ${from}`;
}

const superscript = (power: number) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[power] ?? `^${power}`;

/** Two digits that count. */
const roughly = (value: number) => Number(value.toPrecision(2));

/** Everything as text, to paste into a message. */
export function reportText({ machine, versions, when, rows, fits }: Report): string {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const names = [...new Set(rows.map(({ job }) => job))];
  const sections = names.map((name) => `${name}\n${tableOf(rows.filter(({ job }) => job === name))}`);
  const lines = fits.map(
    (fit) => `${fit.over}, ${implementationTitles[fit.impl]} on ${placeOf(fit)}: ${fitWords(fit)}`,
  );
  const head = [`${machine.processor}, ${machine.cores} cores`, machine.gpu && `GPU: ${machine.gpu}`, machine.system];
  return [head.filter(Boolean).join("\n"), named.join(", "), when, ...sections, ...lines].join("\n\n");
}
