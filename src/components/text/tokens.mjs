const colour = /^color:var\(--astro-code-token-([\w-]+)\);?$/;
/** Kinds that have the colour of plain words. */
const unseen = new Set(["punctuation", "parameter"]);
const isPlain = ({ type, properties }) => type === "element" && Object.keys(properties).length === 0;

/**
 * Gives words of code a class in place of a style: `.astro-code .<kind>` in code.css. Plain words need no element.
 * `--lines` is how many there are: code out of sight keeps its height, and is laid out when it comes near.
 */
export const tokens = {
  name: "noisebook:tokens",
  pre({ properties }) {
    properties.style = `${properties.style};--lines:${this.lines.length}`;
  },
  span({ properties }) {
    const kind = colour.exec(properties.style ?? "")?.[1];
    if (kind && !unseen.has(kind)) properties.class = kind;
    if (kind || properties.style === "color:var(--astro-code-foreground)") delete properties.style;
  },
  line(node) {
    node.children = node.children.flatMap((child) => (isPlain(child) ? child.children : [child]));
  },
};
