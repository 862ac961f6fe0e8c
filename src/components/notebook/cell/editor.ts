import { history, historyKeymap, standardKeymap, toggleLineComment } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, highlightActiveLine, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

import { lineNumbers } from "./numbers.ts";
import { typescript } from "./typescript.ts";
import type { Mark } from "./wrong.ts";

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly root: ShadowRoot;
  readonly source: string;
  readonly label: string;
  /** Whether the library's names are at hand there, to complete words by; so unless told. */
  readonly names?: boolean;
  onChange(source: string): void;
  onRun(): void;
}

export interface Editor {
  source: string;
  focus(): void;
  /** By characters from the start. */
  select(from: number, to: number): void;
  /** Marks a line with what is wrong there; without one, takes the mark away. */
  mark(mark?: Mark): void;
  destroy(): void;
}

const colours = HighlightStyle.define([
  { tag: [tags.comment], color: "var(--muted)" },
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier, tags.controlKeyword], color: "var(--guide)" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: "var(--data)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--model)" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: "var(--exact)" },
  { tag: tags.invalid, textDecoration: "underline wavy" },
]);

const look = EditorView.theme({
  "&": { backgroundColor: "var(--wash)", color: "var(--ink)", fontSize: "0.875rem" },
  "&.cm-focused": { outline: "2px solid var(--data)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--mono, monospace)", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.75rem 0" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--ink) 5%, transparent)" },
  ".cm-line::selection, .cm-line ::selection": { backgroundColor: "color-mix(in srgb, var(--data) 25%, transparent)" },
  ".cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--edge)" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--data)", color: "var(--paper)" },
  ".cm-completionInfo": { maxWidth: "24rem", whiteSpace: "pre-wrap" },
});

/** An editor of TypeScript in a shadow root, where its styles keep to the site's policy. */
export function createEditor({ parent, root, source, label, names = true, onChange, onRun }: EditorOptions): Editor {
  const later = new Compartment();
  const changed = EditorView.updateListener.of(({ docChanged, state }) => docChanged && onChange(state.doc.toString()));
  const view = new EditorView({
    parent,
    root,
    doc: source,
    extensions: [
      keymap.of(runKeys(onRun)),
      later.of([]),
      ...[lineNumbers, history(), highlightActiveLine(), indentOnInput(), bracketMatching()],
      ...[typescript, syntaxHighlighting(colours), look, EditorView.lineWrapping],
      ...[indentUnit.of("  "), EditorState.tabSize.of(2), EditorView.contentAttributes.of({ "aria-label": label })],
      keymap.of([...standardKeymap, ...historyKeymap, { key: "Mod-/", run: toggleLineComment }]),
      changed,
    ],
  });
  const assist = import("./assist.ts").then((found) => {
    view.dispatch({ effects: later.reconfigure(names ? found.assistance : found.plainAssistance) });
    return found;
  });
  return {
    get source() {
      return view.state.doc.toString();
    },
    set source(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    focus: () => view.focus(),
    select: (anchor, head) => view.dispatch({ selection: { anchor, head } }),
    mark: (mark) => void assist.then(({ marked }) => view.dispatch(marked(view.state, mark))),
    destroy: () => view.destroy(),
  };
}

function runKeys(onRun: () => void) {
  const run = () => {
    onRun();
    return true;
  };
  return [
    { key: "Mod-Enter", run },
    { key: "Shift-Enter", run },
  ];
}
