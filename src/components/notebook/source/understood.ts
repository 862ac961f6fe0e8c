import type { SyntaxNode, Tree } from "@lezer/common";
import { parser } from "@lezer/javascript";

/**
 * The tree of a text. Lezer 1.5 takes the parameters of `({ a } = {}) => a` for an assignment in brackets, and loses its way at the
 * arrow: such defaults are left out of what it reads, everything else staying in its place.
 */
export function understood(text: string): Tree {
  let readable = text;
  for (;;) {
    const tree = parser.parse(readable);
    const misread = defaultsBeforeArrows(tree, readable);
    if (misread.length === 0) return tree;
    for (const { from, to } of misread)
      readable = readable.slice(0, from) + readable.slice(from, to).replace(/[^\n]/g, " ") + readable.slice(to);
  }
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function defaultsBeforeArrows(tree: Tree, text: string): Range[] {
  const found: Range[] = [];
  tree.iterate({
    enter({ name, to, node }) {
      const isBracket = name === "ParenthesizedExpression" || name === "ArgList";
      if (isBracket && /^\s*=>/.test(text.slice(to, to + 100))) found.push(...defaultsIn(node));
    },
  });
  return found;
}

/** Of `{ a } = {}` and `[a] = []`, alone or in a list. */
function defaultsIn(bracket: SyntaxNode): Range[] {
  const lists = [bracket, ...bracket.getChildren("SequenceExpression")];
  return lists
    .flatMap((list) => list.getChildren("AssignmentExpression"))
    .filter((each) => /Pattern$/.test(each.firstChild?.name ?? ""))
    .flatMap((each) => {
      const equals = each.getChild("Equals");
      return equals ? [{ from: equals.from, to: each.to }] : [];
    });
}
