import { EditorSelection, type EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}", "'": "'", '"': '"', "`": "`" };
const isClosing = (text: string) => Object.values(closing).includes(text);
const isWord = (text: string) => /[\p{L}\p{N}_$]/u.test(text);

const around = ({ doc }: EditorState, at: number) =>
  [doc.sliceString(at - 1, at), doc.sliceString(at, at + 1)] as const;

/** Whether a mark that is typed opens a pair: a quote behind a word or another quote ends something. */
const opens = (text: string, before: string, after: string) =>
  !isWord(after) && (closing[text] !== text || (!isWord(before) && before !== text && before !== "\\"));

/** A closing mark where it stands already is passed; an opening one brings its other, around what is selected. */
function typed(view: EditorView, from: number, to: number, text: string): boolean {
  if (view.composing) return false;
  const [before, after] = around(view.state, from);
  const userEvent = "input.type";
  if (from === to && text === after && isClosing(text)) {
    view.dispatch({ selection: { anchor: from + 1 }, userEvent, scrollIntoView: true });
    return true;
  }
  const other = closing[text];
  if (other === undefined || (from === to && !opens(text, before, after))) return false;
  const inside = view.state.sliceDoc(from, to);
  const selection = EditorSelection.range(from + 1, from + 1 + inside.length);
  view.dispatch({ changes: { from, to, insert: text + inside + other }, selection, userEvent, scrollIntoView: true });
  return true;
}

/** Between the two marks of an empty pair, both go. */
function removed(view: EditorView): boolean {
  const { head, empty } = view.state.selection.main;
  const [before, after] = around(view.state, head);
  if (!empty || after === "" || closing[before] !== after) return false;
  view.dispatch({ changes: { from: head - 1, to: head + 1 }, userEvent: "delete.backward" });
  return true;
}

/** Brackets and quotes that close themselves, as they are typed in a cell. */
export const pairs: Extension = [EditorView.inputHandler.of(typed), keymap.of([{ key: "Backspace", run: removed }])];
