import { html, nothing, type TemplateResult } from "lit";
import { canvasSurface } from "../../../kit/canvas/surface.ts";
import { button } from "../../../kit/controls/controls.ts";
import { grouped, percent } from "../../../kit/controls/numbers.ts";
import type { Lab } from "../lab.ts";
import { names } from "../state/choices.ts";
import type { Shares } from "../state/quality.ts";
import type { Run } from "../state/run.ts";
import { differences, type Settings } from "../state/settings.ts";
import { brief, settingWords, shareWords, steady } from "./words.ts";

const lastQuality = (run: Run) => {
  const last = run.measured.at(-1);
  return last ? `${steady(last.value)} (floor ${steady(last.floor)})` : "–";
};
const lastShare = (name: keyof Shares) => (run: Run) => {
  const { shares, trueShares } = run.measured.at(-1) ?? {};
  return shares && trueShares ? `${percent(shares[name])} (true ${percent(trueShares[name])})` : "–";
};
const lastLoss = (run: Run) => brief(run.losses.points.at(-1)?.smooth ?? Number.NaN);

/** Earlier runs, and run A beside run B. */
export function runsPanel(lab: Lab): TemplateResult {
  const { store } = lab;
  return html`<section class="panel" aria-label="Runs">
    <div class="controls">
      ${button({ label: "Keep as A, begin B", disabled: !store.run, onClick: () => lab.pin() })}
      ${store.shelf.pinned ? button({ label: "End the comparison", onClick: () => lab.unpin() }) : nothing}
    </div>
    ${store.shelf.pinned ? comparison(lab, store.shelf.pinned) : html`<p class="muted">Keep a run as A, change a setting, and train again: B is drawn beside it.</p>`}
    ${store.shelf.runs.length > 0 ? history(lab) : nothing}
  </section>`;
}

function comparison(lab: Lab, a: Run) {
  const b = lab.store.run;
  const differ = differences(a.settings, b?.settings ?? lab.store.settings);
  const row = (title: string, of: (run: Run) => string) =>
    html`<tr><th scope="row">${title}</th><td>${of(a)}</td><td>${b ? of(b) : "–"}</td></tr>`;
  const setting = (name: keyof Settings) => (run: Run) => settingWords(run.settings[name]);
  return html`<div class="pair">
      <div><p class="name">A: ${a.name}</p>${canvasSurface(lab.draw.a, { aspect: 1, label: `Samples of ${a.name}` })}</div>
      <div><p class="name">B: ${b?.name ?? "not trained yet"}</p>${canvasSurface(lab.draw.b, { aspect: 1, label: `Samples of ${b?.name ?? "no run yet"}` })}</div>
    </div>
    <table>
      <caption>${differ.length === 0 ? "A and B have the same settings." : "Where A and B differ"}</caption>
      <thead><tr><td></td><th scope="col">A</th><th scope="col">B</th></tr></thead>
      <tbody>${differ.map((name) => row(names[name], setting(name)))}
        ${row("Steps taken", (run) => grouped(run.step))} ${row("Loss, smoothed", lastLoss)} ${row("Distance from fresh data", lastQuality)}
        ${row(shareWords.onData[0], lastShare("onData"))} ${row(shareWords.covered[0], lastShare("covered"))}</tbody>
    </table>`;
}

function history(lab: Lab) {
  const { store } = lab;
  const row = (run: Run) => html`<tr>
    <th scope="row">${run.name}</th><td>${run.settings.data.startsWith("own:") ? "own points" : run.settings.data}</td>
    <td>${grouped(run.step)}</td><td>${lastLoss(run)}</td><td>${lastQuality(run)}</td>
    <td class="row">${button({ label: `Show ${run.name}`, onClick: () => lab.show(run) })} ${button({ label: `Forget ${run.name}`, onClick: () => lab.forget(run) })}</td></tr>`;
  return html`<div class="scroll"><table>
    <caption>Earlier runs on this page</caption>
    <thead><tr><th scope="col">Run</th><th scope="col">Data</th><th scope="col">Steps</th><th scope="col">Loss</th><th scope="col">Distance</th><td></td></tr></thead>
    <tbody>${store.shelf.runs.map(row)}</tbody></table></div>`;
}
