import { html, type TemplateResult } from "lit";
import { button, toggle } from "../../../kit/controls/controls.ts";
import { type FieldName, fields } from "./setup.ts";
import { besides, type Hideable, hideable } from "./state.ts";
import { longest } from "./task.ts";

export interface TeacherOptions {
  readonly hidden: readonly Hideable[];
  readonly title: string;
  readonly text: string;
  readonly onHide: (hidden: readonly Hideable[]) => void;
  readonly onTask: (task: { readonly taskTitle?: string; readonly task?: string }) => void;
}

/** What a link says and leaves in reach: for a teacher who hands out one experiment. */
export const teacher = (options: TeacherOptions): TemplateResult =>
  html`<details class="teacher" open>
    <summary>A task for a link</summary>
    <p>Whoever opens the link sees the task and both runs as they are set now, and can change only what stays switched on; the
      table shows only runs that leave the rest as it is. The action “Link” below copies it.</p>
    ${words(options)} ${switches(options)}
  </details>`;

const words = ({ title, text, onTask }: TeacherOptions) => html`<div class="task-fields">
    <label class="control"><span class="name">Title of the task</span>
      <input type="text" maxlength=${longest.title} .value=${title}
        @change=${({ target }: Event) => onTask({ taskTitle: (target as HTMLInputElement).value })} /></label>
    <label class="control"><span class="name">Task, up to ${longest.text} characters of plain text</span>
      <textarea rows="4" maxlength=${longest.text} .value=${text}
        @change=${({ target }: Event) => onTask({ task: (target as HTMLTextAreaElement).value })}></textarea></label>
  </div>`;

const switches = ({ hidden, onHide }: TeacherOptions) => html`<p class="row">
    ${button({ label: "Show all", onClick: () => onHide([]) })}
    ${button({ label: "Hide all", onClick: () => onHide(hideable) })}
  </p>
  <div class="group">${hideable.map((name) =>
    toggle({
      label: name in besides ? besides[name as keyof typeof besides] : fields[name as FieldName].title,
      checked: !hidden.includes(name),
      onChange: (on) => onHide(hideable.filter((other) => (other === name ? !on : hidden.includes(other)))),
    }),
  )}</div>`;
