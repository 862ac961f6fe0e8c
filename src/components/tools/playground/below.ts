import { html, nothing, type TemplateResult } from "lit";
import { button } from "../../kit/controls/controls.ts";
import type { Picked } from "../../workbench/data-picker/open-spec.ts";
import type { PickedPictures } from "../../workbench/image-picker/make.ts";
import type { Parts } from "./parts.ts";
import type { Side } from "./run/side.ts";
import type { Files } from "./runs/files.ts";
import type { Runs } from "./runs/runs.ts";
import type { Seeds } from "./runs/seeds.ts";
import type { Kind } from "./setup/own.ts";
import { fieldNames, type Setup } from "./setup/setup.ts";
import type { Hideable } from "./setup/state.ts";

export { aboutOf } from "./setup/about.ts";

export interface Workplace {
  readonly sides: readonly Side[];
  readonly parts: Parts;
  readonly concealed: readonly Hideable[];
  readonly handedOut: boolean;
  readonly runs?: Runs;
  readonly files?: Files;
  readonly seeds?: Seeds;
  picked?: Picked | PickedPictures;
  /** What the reader has of their own. */
  brings: Kind;
  hide: string;
  task: string;
  taskTitle: string;
  setUp(side: number, setup: Setup): void;
  requestUpdate(): void;
}

/** What stands below the pictures: settings, data of the reader's own, seeds, the runs so far, a task for a link. */
export function below(place: Workplace): TemplateResult {
  const { concealed, handedOut } = place;
  const hides = (name: Hideable) => concealed.includes(name);
  return html`${fieldNames.every(hides) ? nothing : settings(place)}
    ${hides("data") || handedOut ? nothing : ownThings(place)}
    ${hides("seed") ? nothing : severalSeeds(place)}
    ${handedOut && (hides("history") || fieldNames.every(hides)) ? nothing : history(place)} ${teachers(place)}`;
}

function settings(place: Workplace) {
  const { sides, parts, concealed } = place;
  const hidden = fieldNames.filter((name) => concealed.includes(name));
  const { setupControls } = parts.have;
  const fetched = () => void parts.fetch("settings");
  const one = (side: Side, i: number) => html`<details @toggle=${fetched}><summary>Settings of ${"AB"[i]}</summary>
    ${setupControls?.("AB"[i]!, side.setup, hidden, (setup) => place.setUp(i, setup)) ?? nothing}</details>`;
  return html`<div class="settings">${sides.map(one)}</div>`;
}

function ownThings(place: Workplace) {
  const { parts, files, picked, sides, brings: kind } = place;
  const { own } = parts.have;
  if (!own || !files) return button({ label: "Your own data and weights", onClick: () => void parts.fetch("own") });
  return own({
    ...{ setup: sides[0]!.setup, kind, engine: sides[0]!.options.engine },
    ...(picked && { picked }),
    onKind: (next) => {
      Object.assign(place, { brings: next, picked: undefined });
      place.requestUpdate();
    },
    onPick: (next) => {
      place.picked = next;
      place.requestUpdate();
    },
    onUse: (which) => files.use(place.picked!, which),
    onWeights: (file, i) => void files.openWeights(file, i),
  });
}

function severalSeeds({ parts, seeds, sides }: Workplace) {
  const { seedsPanel } = parts.have;
  if (seedsPanel && seeds) return seedsPanel(seeds, sides);
  return button({ label: "Several seeds at once", onClick: () => void parts.fetch("chart") });
}

function history({ runs, files, parts }: Workplace) {
  if (!runs) return nothing;
  return html`${files && parts.have.historyTable ? parts.have.historyTable(runs, files) : nothing}
    ${runs.trouble && runs.list.length > 0 ? html`<p role="status">${runs.trouble}</p>` : nothing}`;
}

function teachers(place: Workplace) {
  const { handedOut, parts, concealed, taskTitle: title, task: text } = place;
  if (handedOut) return html`<p>This link hides some settings. <a href="./">Open the whole playground</a></p>`;
  const { teacher } = parts.have;
  if (!teacher) return button({ label: "A task for a link", onClick: () => void parts.fetch("teacher") });
  return teacher({
    hidden: concealed,
    title,
    text,
    onHide: (hidden) => {
      place.hide = hidden.join(",");
    },
    onTask: (change) => void Object.assign(place, change),
  });
}
