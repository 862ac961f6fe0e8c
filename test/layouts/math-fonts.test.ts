import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { mathFolder, mathGlyphs, withCuts } from "../../src/layouts/math-fonts.mjs";

const path = createRequire(import.meta.url).resolve("katex/dist/katex.min.css");
const css = readFileSync(path, "utf8");
const folder = dirname(path);
const faces = (text: string) => text.match(/@font-face\{[^}]*\}/g)!;

test.each(Object.keys(mathGlyphs))("%s is cut (npm run fonts), and the cut comes after the whole font", (name) => {
  const [whole, cut, ...others] = faces(withCuts(css, folder)).filter((face) => face.includes(`${name}.woff2`));
  expect(whole).not.toContain("unicode-range");
  expect(cut).toMatch(/unicode-range:U\+20,/);
  expect(others).toEqual([]);
  const file = join(folder, cut!.match(/url\(([^)]*)\)/)![1]!);
  expect(file).toBe(join(mathFolder, `${name}.woff2`));
  expect(existsSync(file)).toBe(true);
});

test("all faces are there, as woff2 alone, and no other rule is touched", () => {
  const made = withCuts(css, folder);
  expect(faces(made)).toHaveLength(faces(css).length + Object.keys(mathGlyphs).length);
  expect(made).not.toMatch(/\.(woff|ttf)\)/);
  const rest = (text: string) => text.replace(/@font-face\{[^}]*\}/g, "");
  expect(rest(made)).toBe(rest(css));
});
