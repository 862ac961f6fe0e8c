import { type Extension, Text } from "@codemirror/state";
import { EditorView, runScopeHandlers } from "@codemirror/view";
import { afterEach, describe, expect, test } from "vitest";
import { lineNumbers } from "../../../../src/components/notebook/cell/numbers.ts";
import { pairs } from "../../../../src/components/notebook/cell/pairs.ts";
import { marked, wrongLines } from "../../../../src/components/notebook/cell/wrong.ts";

let view: EditorView;
const open = (doc: string, extensions: Extension) => {
  view = new EditorView({ doc, extensions, parent: document.body });
};
afterEach(() => view.destroy());

const code = () => view.state.doc.toString();

/** A key as the browser hands it over: extensions have it first, then it is put in. */
function type(text: string) {
  for (const key of text) {
    const { from, to } = view.state.selection.main;
    const insert = () => view.state.update(view.state.replaceSelection(key));
    const isTaken = view.state.facet(EditorView.inputHandler).some((take) => take(view, from, to, key, insert));
    if (!isTaken) view.dispatch(insert());
  }
}
const backspace = () =>
  runScopeHandlers(view, new KeyboardEvent("keydown", { key: "Backspace", code: "Backspace" }), "editor");

describe("pairs", () => {
  test("a bracket brings its other, which is passed when it is typed", () => {
    open("", pairs);
    type("f([1, {a: 2}])");
    expect(code()).toBe("f([1, {a: 2}])");
    type("(");
    expect(code()).toBe("f([1, {a: 2}])()");
    expect(view.state.selection.main.head).toBe(15);
  });

  test("quotes too, but not behind a word, nor where a text begins with one", () => {
    open("", pairs);
    type('"a"');
    expect(code()).toBe('"a"');
    view.dispatch({ changes: { from: 0, to: 3 } });
    type("don't");
    expect(code()).toBe("don't");
  });

  test("before a word nothing closes, and a selection is put between", () => {
    open("word", pairs);
    type("(");
    expect(code()).toBe("(word");
    view.dispatch({ selection: { anchor: 1, head: 5 } });
    type("[");
    expect(code()).toBe("([word]");
    expect(view.state.sliceDoc(view.state.selection.main.from, view.state.selection.main.to)).toBe("word");
  });

  test("an empty pair goes at once, others stay", () => {
    open("", pairs);
    type("(");
    expect(backspace()).toBe(true);
    expect(code()).toBe("");
    type("(a");
    expect(backspace()).toBe(false);
  });
});

test("lines have their numbers, those that come later as well", () => {
  open("a\nb\nc", lineNumbers);
  const numbers = () => [...view.contentDOM.querySelectorAll(".cm-line")].map((line) => line.getAttribute("data-line"));
  expect(numbers()).toEqual(["1", "2", "3"]);
  view.dispatch({ changes: { from: 0, insert: "new\n" } });
  expect(numbers()).toEqual(["1", "2", "3", "4"]);
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: Text.of([""]) } });
  expect(numbers()).toEqual(["1"]);
});

test("a mark stays with its line until it is taken away", () => {
  open("a\nb", wrongLines);
  const wrong = () =>
    [...view.contentDOM.querySelectorAll<HTMLElement>(".cm-wrong")].map((e) => [e.textContent, e.title]);
  view.dispatch(marked(view.state, { line: 2, message: "Not defined." }));
  view.dispatch({ changes: { from: 0, insert: "first\n" } });
  expect(wrong()).toEqual([["b", "Not defined."]]);
  view.dispatch(marked(view.state, { line: 99, message: "Beyond." }));
  expect(wrong()).toEqual([["b", "Beyond."]]);
  view.dispatch(marked(view.state, undefined));
  expect(wrong()).toEqual([]);
});
