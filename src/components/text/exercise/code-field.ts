import { type CodeEditor, openEditor } from "./provided.ts";
import type { Field, Heard } from "./types.ts";

/** Code in a plain field, as high as its lines are, folded ones too; where it isn't laid out, a line for each. */
function areaOf(text: string, label: string): { area: HTMLTextAreaElement; grow(): void } {
  const area = Object.assign(document.createElement("textarea"), { value: text, spellcheck: false, className: "code" });
  area.setAttribute("aria-label", label);
  for (const name of ["autocapitalize", "autocomplete", "autocorrect"]) area.setAttribute(name, "off");
  const grow = () => {
    area.rows = Math.max(4, area.value.split("\n").length + 1);
    area.style.height = "";
    if (area.scrollHeight > area.clientHeight && area.clientHeight > 0)
      area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  };
  return { area, grow };
}

/** A place for an editor, whose styles stay in it. */
function placeOf(): { host: HTMLElement; root: ShadowRoot; parent: HTMLElement } {
  const [host, parent] = [document.createElement("div"), document.createElement("div")];
  host.className = "code";
  const root = host.attachShadow({ mode: "open" });
  root.append(parent);
  return { host, root, parent };
}

/** A press that brings the focus sets the cursor after it. */
const pressed = () => new Promise((resolve) => setTimeout(resolve));

/** Code to write: a plain field at once, and an editor in its place when the reader comes to it, unless that can't be loaded. */
export function codeField(host: HTMLElement, title: string, { onChange, onCheck }: Heard): Field {
  const start = host.querySelector<HTMLElement>(".starter")!;
  const text = start.textContent ?? "";
  const label = `Your code: ${title}`;
  const { area, grow } = areaOf(text, label);
  let editor: CodeEditor | undefined;
  const read = () => editor?.source ?? area.value;
  const put = (source: string) => {
    if (editor) editor.source = source;
    else area.value = source;
    grow();
  };
  const open = async () => {
    const place = placeOf();
    const { root, parent } = place;
    const found = await openEditor({ ...{ root, parent, label, onChange }, source: area.value, onRun: onCheck });
    await pressed();
    if (found.source !== area.value) found.source = area.value;
    found.select(area.selectionStart, area.selectionEnd);
    const isHere = document.activeElement === area;
    area.replaceWith(place.host);
    editor = found;
    if (isHere) found.focus();
  };
  area.addEventListener("focus", () => void open().catch(() => {}), { once: true });
  /** What fills fields in at once may hold on to the plain one. */
  area.addEventListener("input", () => {
    put(area.value);
    onChange();
  });
  start.replaceWith(area);
  grow();
  return {
    read: () => (read().trim() === "" || read() === text ? undefined : { kind: "code", source: read() }),
    write: (given) => given.kind === "code" && put(given.source),
    clear: () => put(text),
    mark: (line, message) => editor?.mark(line === undefined ? undefined : { line, message }),
  };
}
