import { html, type TemplateResult } from "lit";
import { button, toggle } from "../../../kit/controls/controls.ts";
import { type FieldName, fieldNames, fields } from "./setup.ts";

export interface TeacherOptions {
  readonly hidden: readonly FieldName[];
  readonly onHide: (hidden: readonly FieldName[]) => void;
}

/** What a link leaves in reach: for a teacher who hands out one experiment. */
export const teacher = ({ hidden, onHide }: TeacherOptions): TemplateResult =>
  html`<details class="teacher" open>
    <summary>Hide controls for a link</summary>
    <p>Whoever opens the link sees both runs as they are set now, and can change only what stays switched on. The action “Link” below copies it.</p>
    <p class="row">
      ${button({ label: "Show all", onClick: () => onHide([]) })}
      ${button({ label: "Hide all", onClick: () => onHide(fieldNames) })}
    </p>
    <div class="group">${fieldNames.map((name) =>
      toggle({
        label: fields[name].title,
        checked: !hidden.includes(name),
        onChange: (on) => onHide(fieldNames.filter((other) => (other === name ? !on : hidden.includes(other)))),
      }),
    )}</div>
  </details>`;
