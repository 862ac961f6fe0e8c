import rehypeKatex from "rehype-katex";
import { describe, expect, test } from "vitest";
import { katex } from "../../src/layouts/katex.mjs";
import { lighten } from "../../src/layouts/lighten.mjs";

type Node = { type: string; tagName?: string; value?: string; properties?: Record<string, unknown>; children?: Node[] };

const typeset = (tex: string): Node => {
  const children = [{ type: "text", value: tex }];
  const code = { type: "element", tagName: "code", properties: { className: ["math-inline"] }, children };
  const tree = { type: "root", children: [code] };
  (rehypeKatex as (options: object) => (tree: object, file: object) => void)(katex)(tree, {});
  return tree;
};
const all = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(all)];
const find = (node: Node, tag: string) => all(node).filter(({ tagName }) => tagName === tag);
const glyphs = (node: Node): string =>
  node.tagName === "annotation" ? "" : (node.value ?? node.children?.map(glyphs).join("") ?? "");
const styles = (node: Node) => find(node, "span").flatMap(({ properties }) => (properties?.style as string) ?? []);

describe.each([
  String.raw`\xt = \alpha_t \xdata + \sigma_t \eps`,
  String.raw`\frac{1}{2}\sqrt{\xhat}\sum_{i=1}^n \left(\lVert x\rVert^2\right)`,
  String.raw`\begin{aligned} a &= \mathbb{E}[\eps] \\ b &\sim \mathcal{N}(0, I) \end{aligned}`,
])("%s", (tex) => {
  const [heavy, light] = [typeset(tex), typeset(tex)];
  lighten()(light);

  test("keeps every glyph, rule and size, and the MathML", () => {
    expect(glyphs(light)).toBe(glyphs(heavy));
    const without0 = styles(heavy).map((style) => style.replaceAll(/margin-(left|right):0em;/g, ""));
    expect(styles(light)).toEqual(without0.filter(Boolean));
    expect(find(light, "path")).toEqual(find(heavy, "path"));
    expect(find(light, "math").map(glyphs)).toEqual(find(heavy, "math").map(glyphs));
  });

  test("loses the TeX and the spans that nothing asks for", () => {
    expect(find(light, "annotation")).toEqual([]);
    expect(JSON.stringify(light)).not.toMatch(/"(mord|mrel|mtight|enclosing)"/);
    expect(find(light, "span").length).toBeLessThan(find(heavy, "span").length);
  });

  test("is done once and for all", () => {
    const again = structuredClone(light);
    lighten()(again);
    expect(again).toEqual(light);
  });
});
