import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { type Diagnostic, lintKeymap, setDiagnostics } from "@codemirror/lint";
import type { EditorState, Extension, TransactionSpec } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { libraryCompletions } from "./completions.ts";

/** What helps while writing, and comes once the editor is there: completion, closing brackets, errors in place. */
export const assistance: Extension = [
  closeBrackets(),
  autocompletion({ maxRenderedOptions: 60, override: [libraryCompletions] }),
  keymap.of([...closeBracketsKeymap, ...completionKeymap, ...lintKeymap]),
];

/** A place in the code, the line from 1, and what is wrong there. */
export interface Mark {
  readonly line: number;
  readonly message: string;
}

export const marked = (state: EditorState, mark: Mark | undefined): TransactionSpec =>
  setDiagnostics(state, mark ? [diagnostic(state, mark)] : []);

function diagnostic({ doc }: EditorState, { line, message }: Mark): Diagnostic {
  const { from, to } = doc.line(Math.min(Math.max(1, line), doc.lines));
  return { from, to, severity: "error", message };
}
