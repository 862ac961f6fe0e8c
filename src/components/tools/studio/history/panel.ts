import { html, nothing, type TemplateResult } from "lit";
import { button, toggle } from "../../../kit/controls/controls.ts";
import { pictureCanvas } from "../results/canvas.ts";
import { type PictureActs, resultsGrid } from "../results/results.ts";
import { differing, settingTitles, valueInWords } from "../settings/settings.ts";
import type { History } from "./history.ts";
import { type Kept, madeAt, madeIn } from "./kept.ts";

/** What can be done with a sheet and its pictures. */
export interface HistoryActs extends PictureActs {
  readonly open: () => void;
}
type ActsOf = (sheet: Kept) => HistoryActs;

const shownOfEach = 4;

/** All that was made, newest first. */
export function historyPanel(history: History, actsOf: ActsOf): TemplateResult | typeof nothing {
  const { list, forgotten, trouble } = history;
  if (list.length === 0 && !forgotten && !trouble) return nothing;
  return html`<section class="history" aria-label="Made so far"><h2>Made so far</h2>
    ${trouble ? html`<p role="status">${trouble}</p>` : nothing}
    ${forgotten ? html`<p class="row" role="status"><span>Number ${forgotten.id} is deleted.</span> ${button({ label: "Undo", onClick: () => void history.undo() })}</p>` : nothing}
    ${comparison(history, actsOf)}
    <ul>${list.map((sheet) => entry(sheet, history, actsOf(sheet)))}</ul></section>`;
}

function entry(sheet: Kept, history: History, acts: HistoryActs) {
  const { id, settings, key, seconds, backend, start, grid } = sheet;
  const made = madeIn(sheet);
  const about = [
    `${made.length} ${made.length === 1 ? "picture" : "pictures"}${grid ? " in a grid" : ""}`,
    `${settings.steps} steps, s = ${+settings.scale.toFixed(2)}, seed ${settings.seed}`,
    ...(start ? [`from a picture, strength ${settings.strength}`] : []),
    `${seconds.toFixed(1)} s${backend ? ` on ${backend}` : ""}`,
    new Date(madeAt(sheet)).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" }),
  ].join(" · ");
  return html`<li><div class="thumbs">${made
    .slice(0, shownOfEach)
    .map((picture, i) => pictureCanvas(picture, `Number ${id}, picture ${i + 1}`))}</div>
    <div class="about"><p><b>${id}</b> ${settings.prompt.trim() === "" ? "the empty prompt" : settings.prompt.slice(0, 300)}</p><p class="hint">${about}</p>
    <div class="row">${button({ label: `Open ${id}`, onClick: () => acts.open() })}
      ${toggle({ label: `Compare ${id}`, checked: history.compared.has(key), onChange: (on) => history.compare(sheet, on) })}
      ${button({ label: `Delete ${id}`, onClick: () => void history.forget(sheet) })}</div></div></li>`;
}

/** The ticked ones side by side, with the settings in which they differ. */
function comparison({ list, compared }: History, actsOf: ActsOf) {
  const chosen = list.filter(({ key }) => compared.has(key));
  if (chosen.length === 0) return nothing;
  if (chosen.length === 1)
    return html`<p class="hint" role="status">Tick another to compare number ${chosen[0]!.id} with.</p>`;
  const names = differing(chosen.map(({ settings }) => settings));
  return html`<div class="compared" role="group" aria-label="Compared">${chosen.map(
    (sheet) => html`<div><h3>Number ${sheet.id}</h3>
      ${resultsGrid({ pictures: sheet.pictures, count: sheet.pictures.length, ...(sheet.grid ? { grid: sheet.grid } : {}) }, actsOf(sheet))}
      <dl>${names.map((name) => html`<dt>${settingTitles[name]}</dt><dd>${valueInWords(name, sheet.settings[name])}</dd>`)}</dl>
      ${names.length === 0 ? html`<p class="hint">The same settings.</p>` : nothing}</div>`,
  )}</div>`;
}
