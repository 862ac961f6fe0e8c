import { html, nothing, type TemplateResult } from "lit";
import type { CachedFolder } from "../../../lib/diffusion/storage/file-cache.ts";
import type { Opened, PartRow, TensorRow } from "./opened.ts";
import { bytesText, count } from "./words.ts";

/** The parts of a folder: what each is, and what is wrong with it. */
export const partsTable = ({
  parts,
}: Opened) => html`<div class="scroll" tabindex="0" role="region" aria-label="Parts"><table>
  <thead><tr><th scope="col">Part</th><th scope="col">Class</th><th scope="col" class="number">Parameters</th><th scope="col">Numbers</th><th scope="col" class="number">Size</th></tr></thead>
  <tbody>${parts.map(
    (part) => html`<tr><th scope="row">${part.name}</th><td>${part.className || "kept as it is"}</td>
      <td class="number">${part.parameters ? count(part.parameters) : ""}</td><td>${part.dtypes.join(", ")}</td>
      <td class="number">${part.bytes ? bytesText(part.bytes) : ""}</td></tr>`,
  )}</tbody></table></div>
  ${parts.flatMap(({ name, troubles }) => troubles.map((words) => html`<p class="trouble"><b>${name}</b>: ${words}</p>`))}`;

/** Tensors by the module that they are of: the first names of their paths. */
export function modulesOf(tensors: readonly TensorRow[]): Map<string, TensorRow[]> {
  const depth = (names: readonly string[]) => (/^\d+$/.test(names[1] ?? "") ? 2 : 1);
  return Map.groupBy(tensors, ({ name }) => {
    const names = name.replace(/^(text_model\.(encoder\.)?)/, "").split(".");
    return names.slice(0, Math.min(depth(names), names.length - 1) || 1).join(".");
  });
}

const most = 200;

/** The tensors of a part, or those with the search in their names; `which` chooses the part. */
export const tensorsView = (
  part: PartRow | undefined,
  which: TemplateResult | typeof nothing,
  search: string,
  onSearch: (search: string) => void,
) =>
  part && part.tensors.length > 0
    ? html`${part.fit ? html`<p>${part.fit}</p>` : nothing}<div class="find">${which}
        <input type="search" aria-label="Search names of tensors" placeholder="Search names, such as attentions" .value=${search}
          @input=${(event: Event) => onSearch((event.target as HTMLInputElement).value)} /></div>
        ${modulesView(part, search)}`
    : nothing;

export function modulesView({ tensors }: PartRow, search: string) {
  const wanted = search.trim().toLowerCase();
  const matching = wanted ? tensors.filter(({ name }) => name.toLowerCase().includes(wanted)) : tensors;
  if (matching.length === 0) return html`<p>No name has “${search}” in it.</p>`;
  return [...modulesOf(matching)].map(([module, rows]) => {
    const size = rows.reduce((sum, row) => sum + row.size, 0);
    return html`<details ?open=${wanted !== "" && matching.length < most}>
      <summary><code>${module}</code> · ${rows.length} tensors, ${count(size)} parameters</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${`Tensors of ${module}`}><table>
        <thead><tr><th scope="col">Name</th><th scope="col">Shape</th><th scope="col">Format</th></tr></thead>
        <tbody>${rows
          .slice(0, most)
          .map(
            ({ name, shape, dtype }) =>
              html`<tr><th scope="row"><code>${name}</code></th><td>${shape.join(" × ") || "a number"}</td><td>${dtype}</td></tr>`,
          )}</tbody></table></div>
      ${rows.length > most ? html`<p>And ${rows.length - most} more: search for a name.</p>` : nothing}</details>`;
  });
}

interface Kept {
  readonly folders: readonly CachedFolder[];
  readonly disabled: boolean;
  open(name: string): void;
  forget(name: string): void;
}

const small = (verb: string, name: string, disabled: boolean, work: (name: string) => void) =>
  html`<button type="button" class="button" aria-label="${verb} ${name}" ?disabled=${disabled} @click=${() => work(name)}>${verb}</button>`;

export const keptList = ({ folders, disabled, open, forget }: Kept) =>
  folders.length === 0
    ? nothing
    : html`<h2>Kept in this browser</h2><ul class="kept">${folders.map(
        ({ name, bytes }) => html`<li><span class="name">${name}, ${bytesText(bytes)}</span>
          ${small("Open", name, disabled, open)}
          ${small("Remove", name, disabled, forget)}</li>`,
      )}</ul>`;
