const has = (node, name) => node?.type === "element" && node.properties?.className?.includes(name);
const isFormula = (node) => has(node, "katex");
const glyphs = (node) => (has(node, "katex-mathml") ? "" : (node.value ?? node.children?.map(glyphs).join("") ?? ""));

/** Longer formulas may have to break themselves. */
const isShort = (node) => isFormula(node) && glyphs(node).length <= 16;
const trailing = /^[^\s([“‘—–]+/;

/** Wraps each short inline formula and the punctuation that follows it, so that no line begins with a comma. */
export const glue = () => (tree) => walk(tree);

function walk(node) {
  if (!node.children || isFormula(node)) return;
  for (const [i, child] of node.children.entries()) {
    const next = node.children[i + 1];
    const tail = isShort(child) && next?.type === "text" ? (trailing.exec(next.value)?.[0] ?? "") : "";
    if (!tail) {
      walk(child);
      continue;
    }
    next.value = next.value.slice(tail.length);
    const children = [child, { type: "text", value: tail }];
    node.children[i] = { type: "element", tagName: "span", properties: { className: ["glue"] }, children };
  }
}
