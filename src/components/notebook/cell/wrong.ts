import { type EditorState, type Extension, StateEffect, StateField, type TransactionSpec } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

/** A place in the code, the line from 1, and what is wrong there. */
export interface Mark {
  readonly line: number;
  readonly message: string;
}

const setMark = StateEffect.define<DecorationSet>();

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, { changes, effects }) => effects.find((effect) => effect.is(setMark))?.value ?? marks.map(changes),
  provide: (marks) => EditorView.decorations.from(marks),
});

const look = EditorView.baseTheme({
  ".cm-wrong": {
    textDecoration: "underline wavy var(--model)",
    backgroundColor: "color-mix(in srgb, var(--model) 12%, transparent)",
  },
});

/** Lines of a cell on which something went wrong. */
export const wrongLines: Extension = [field, look];

/** Marks the line, and says why where the pointer rests on it; the cell says it below. */
export function marked({ doc }: EditorState, mark: Mark | undefined): TransactionSpec {
  if (!mark) return { effects: setMark.of(Decoration.none) };
  const { from } = doc.line(Math.min(Math.max(1, mark.line), doc.lines));
  const line = Decoration.line({ class: "cm-wrong", attributes: { title: mark.message } });
  return { effects: setMark.of(Decoration.set(line.range(from))) };
}
