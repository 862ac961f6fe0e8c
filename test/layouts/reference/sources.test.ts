import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { beforeAll, expect, test } from "vitest";
import type { Entry } from "../../../src/layouts/reference/model.ts";
import { pagesOf } from "../../../src/layouts/reference/pages.ts";
import { calledBy } from "../../../src/layouts/reference/reference.ts";
import { readProject } from "../../../src/layouts/reference/typedoc.ts";

let values: readonly Entry[];

beforeAll(async () => {
  const entries = pagesOf(await readProject()).pages.flatMap((page) => page.entries);
  values = entries.filter(({ same, kind, file }) => !same && file && (kind === "function" || kind === "constant"));
}, 240_000);

const formula = /[√∇∑∂ᵀ²⁻^]|\S = [^\s\d"]|[αεσβ] [−+] |[₀ᵤ] [−+]/u;
const source = /arXiv:\d|\([^()]*\b(?:19|20)\d\d\)|, (?:19|20)\d\d|SIGGRAPH|diffusers|PyTorch|AUTOMATIC1111/;
/** What follows from its own words, or is the library's own. */
const ownFormulas: Readonly<Record<string, string>> = {
  "exact.mixture": "Bayes' rule",
  "exact.normalLogDensity": "the density of the normal law",
  "metrics.errorAmplification": "derived where it is said",
  "predictions.toX0": "two linear equations, solved",
  "predictions.epsilonWeights": "the same, for the noise",
  "predictions.targetOf": "a prediction's definition",
  "predictions.x0Weights": "the same, for the data",
};

test("a formula has its source, or none but its own words", () => {
  const withFormula = values.filter(({ about }) => formula.test(about.replaceAll(/`[^`]*`/g, "")));
  expect(withFormula.length).toBeGreaterThan(30);
  const nowhere = withFormula.filter((entry) => !source.test(entry.about)).map(calledBy);
  expect(nowhere.filter((name) => !(name in ownFormulas))).toEqual([]);
});

test("what is thrown is said in more than a name", () => {
  const bare = values.filter(({ throws }) => throws.some((text) => !/ /.test(text.trim())));
  expect(bare.map(calledBy)).toEqual([]);
});

/** Whether the code of a declaration throws, or calls what does nothing else. */
function refuses(node: ts.Node): boolean {
  if (ts.isThrowStatement(node)) return true;
  const called = ts.isCallExpression(node) && ts.isIdentifier(node.expression) ? node.expression.text : "";
  return /^(require|refuse|check)([A-Z]|$)/.test(called) || ts.forEachChild(node, refuses) === true;
}

const declared = (statement: ts.Statement): string[] => {
  if (ts.isFunctionDeclaration(statement)) return statement.name ? [statement.name.text] : [];
  return ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.map((each) => each.name.getText())
    : [];
};

test("what refuses something itself says what it throws", () => {
  const silent = values.filter(({ throws, kind, signatures, file }) => {
    if (throws.length > 0 || kind !== "function") return false;
    const name = /function (\w+)/.exec(signatures[0]!.code)?.[1] ?? "";
    const path = join("src/lib/diffusion", file);
    const { statements } = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
    return statements.some((statement) => declared(statement).includes(name) && refuses(statement));
  });
  expect(silent.map(calledBy)).toEqual([]);
});
