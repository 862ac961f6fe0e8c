import { type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

const numberOf = (line: number) => Decoration.line({ attributes: { "data-line": String(line) } });

/** Each line in sight, told its number. */
function numbered({ state: { doc }, viewport }: EditorView): DecorationSet {
  const lines = new RangeSetBuilder<Decoration>();
  for (let at = viewport.from; at <= viewport.to; ) {
    const { from, to, number } = doc.lineAt(at);
    lines.add(from, from, numberOf(number));
    at = to + 1;
  }
  return lines.finish();
}

class Numbers {
  lines: DecorationSet;

  constructor(view: EditorView) {
    this.lines = numbered(view);
  }

  update({ view, docChanged, viewportChanged }: ViewUpdate) {
    if (docChanged || viewportChanged) this.lines = numbered(view);
  }
}

/** Style-mod writes what follows an underscore as the same property once more: for browsers that know no words for pictures. */
const look = EditorView.baseTheme({
  ".cm-line": { paddingInlineStart: "3rem", position: "relative" },
  ".cm-line::before": {
    content: "attr(data-line)",
    content_2: 'attr(data-line) / ""',
    position: "absolute",
    insetInlineStart: "0",
    width: "2.25rem",
    textAlign: "end",
    color: "var(--muted)",
  },
});

/** Numbers of lines, without CodeMirror's gutters, which weigh ten times as much. */
export const lineNumbers: Extension = [ViewPlugin.fromClass(Numbers, { decorations: ({ lines }) => lines }), look];
