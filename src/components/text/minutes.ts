/** Seconds to read one of each: a word at 200 a minute, a formula in a line, one on a line of its own, a line of code, a figure. */
const seconds = { word: 0.3, inline: 3, displayed: 20, line: 3, figure: 60 } as const;

const code = /<pre\b[^>]*>(.*?)<\/pre>/gs;
const displayed = /<span class="katex-display">/g;
const formula = /<span class="katex">/g;
const formulas = /<span class="katex">.*?<\/math>/gs;
const figure = /<nb-[\w-]+[^>]*\sheading=/g;

const count = (html: string, pattern: RegExp) => html.match(pattern)?.length ?? 0;
const words = (html: string) => html.replace(/<[^>]*>/g, " ").match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** Whole minutes, at least one, that a part of a lesson takes to read, by what its HTML holds. */
export function minutes(html: string): number {
  const blocks = [...html.matchAll(code)].map(([, block]) => block!);
  const lines = blocks.reduce((sum, block) => sum + block.trimEnd().split("\n").length, 0);
  const onTheirOwn = count(html, displayed);
  const prose = html.replace(code, " ").replace(formulas, " ");
  const total =
    seconds.word * words(prose) +
    seconds.inline * (count(html, formula) - onTheirOwn) +
    seconds.displayed * onTheirOwn +
    seconds.line * lines +
    seconds.figure * count(html, figure);
  return Math.max(1, Math.round(total / 60));
}

/** The text of the first heading; undefined where there is none. */
export function firstHeading(html: string): string | undefined {
  const [, heading] = /<h[2-4]\b[^>]*>(.*?)<\/h[2-4]>/s.exec(html) ?? [];
  return heading
    ?.replace(/<annotation.*?<\/annotation>|<span class="katex-html".*?<\/h/gs, "")
    .replace(/<[^>]*>/g, "")
    .trim();
}
