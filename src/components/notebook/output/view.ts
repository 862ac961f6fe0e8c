import { html, type TemplateResult } from "lit";
import type { Output } from "../sandbox/messages.ts";
import "./frames.ts";
import { still } from "./still.ts";

/** What a cell showed, from top to bottom; texts of one tone in a row are one block. */
export function outputsView(outputs: readonly Output[]): TemplateResult {
  return html`${merged(outputs).map(one)}`;
}

function one(output: Output): TemplateResult {
  if (output.kind === "text") return html`<pre class=${output.tone ?? "log"}>${output.text}</pre>`;
  if (output.kind === "table") return table(output);
  if (output.kind === "frames") return html`<nb-cell-frames .frames=${output.frames}></nb-cell-frames>`;
  if (output.kind === "svg")
    return html`<img alt=${output.label} src="data:image/svg+xml,${encodeURIComponent(output.text)}" />`;
  return still(output);
}

const table = ({ columns, rows }: Extract<Output, { kind: "table" }>) => html`<div class="scroll">
  <table>
    <thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
  </table>
</div>`;

export function merged(outputs: readonly Output[]): Output[] {
  const found: Output[] = [];
  let lines: string[] = [];
  for (const [i, output] of outputs.entries()) {
    if (output.kind !== "text") {
      found.push(output);
      continue;
    }
    lines.push(output.text);
    const next = outputs[i + 1];
    if (next?.kind === "text" && next.tone === output.tone) continue;
    found.push({ ...output, text: lines.join("\n") });
    lines = [];
  }
  return found;
}
