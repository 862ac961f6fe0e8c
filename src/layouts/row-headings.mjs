const element = (node, name) => node.type === "element" && node.tagName === name;
const elements = (node, name) => node.children.filter((child) => element(child, name));
const isEmpty = (cell) => cell.children.length === 0;

/** A table whose first column has no heading of its own is read row by row: that column's cells become the rows' headings. */
export const rowHeadings = () => (tree) => walk(tree);

function walk(node) {
  if (element(node, "table")) head(node);
  for (const child of node.children ?? []) walk(child);
}

function head(table) {
  const [corner] = elements(table, "thead")
    .flatMap((part) => elements(part, "tr"))
    .flatMap((row) => elements(row, "th"));
  if (!corner || !isEmpty(corner)) return;
  corner.tagName = "td";
  for (const row of elements(table, "tbody").flatMap((part) => elements(part, "tr"))) {
    const [first] = elements(row, "td");
    if (!first) continue;
    first.tagName = "th";
    first.properties = { ...first.properties, scope: "row" };
  }
}
