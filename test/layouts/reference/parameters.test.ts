import type { JSONOutput } from "typedoc";
import { expect, test } from "vitest";
import { kinds, textOf } from "../../../src/layouts/reference/entries.ts";
import { readProject, unexported } from "../../../src/layouts/reference/typedoc.ts";

type Declaration = JSONOutput.DeclarationReflection;
type Signature = JSONOutput.SignatureReflection;
type Told = Pick<JSONOutput.ParameterReflection, "name" | "type" | "comment">;

/** How docstrings write what code spells out. */
const symbols: Readonly<Record<string, string>> = {
  ...{
    alpha: "α",
    beta: "β",
    betas: "β",
    betaMin: "β",
    betaMax: "β",
    betaStart: "β",
    betaEnd: "β",
    eta: "η",
    gamma: "γ",
  },
  ...{ epsilon: "ε", sigma: "σ", sigmas: "σ", sigmaMin: "σ", sigmaMax: "σ", sigmaData: "c_skip", rho: "\\^", phi: "φ" },
  ...{ x0: "x̂₀", scale: "\\bs\\b", ratio: "σ/α", alphaBar: "ᾱ", probabilities: "\\[n, k\\]", normal: "normal" },
};
/** What a word such as these is says its name, or its type. */
const plainWords = new Set([
  "a",
  "b",
  "x",
  "n",
  "dim",
  "cond",
  "rows",
  "text",
  "name",
  "label",
  "points",
  "path",
  "method",
]);

/** A number, a text, or arrays and tensors of them, which could be anything. */
function isPlain(type: JSONOutput.SomeType | undefined): boolean {
  if (!type || type.type === "intrinsic" || type.type === "array" || type.type === "tuple") return true;
  if (type.type === "union") return type.types.every(isPlain);
  if (type.type === "typeOperator") return isPlain(type.target);
  return type.type === "reference" && typeof type.target !== "number" && /Array|Tensor/.test(type.name);
}

const stem = (name: string) => name.replace(/s$/, "").toLowerCase();

function isTold(name: string, docs: string): boolean {
  if (plainWords.has(name) || name.startsWith("__")) return true;
  const symbol = symbols[name];
  return docs.toLowerCase().includes(stem(name)) || (symbol !== undefined && new RegExp(symbol, "u").test(docs));
}

/** Parameters of a signature, and the options that stand in it. */
const parametersOf = ({ parameters = [] }: Signature): readonly Told[] =>
  parameters.flatMap((parameter): readonly Told[] => {
    const { type, comment } = parameter;
    const options =
      type?.type === "reflection" ? (type.declaration.children as readonly Told[] | undefined) : undefined;
    return options && !comment ? options : [parameter];
  });

const functions = (parent: Declaration): Declaration[] =>
  (parent.children ?? []).flatMap((child) =>
    child.kind === kinds.function ? [child] : child.kind === kinds.namespace ? functions(child) : [],
  );

const docsOf = ({ signatures = [] }: Declaration) =>
  signatures
    .flatMap(({ comment }) => [comment?.summary, ...(comment?.blockTags ?? []).map(({ content }) => content)])
    .map(textOf)
    .join(" ");

test("docstrings tell of each parameter that could be anything", async () => {
  const { children = [] } = await readProject();
  const all = (children as Declaration[]).filter(({ name }) => name !== unexported).flatMap(functions);
  const untold = all.flatMap((each) =>
    (each.signatures ?? [])
      .flatMap(parametersOf)
      .filter(({ name, type, comment }) => isPlain(type) && !comment && !isTold(name, docsOf(each)))
      .map(({ name }) => `${each.name}: ${name}`),
  );
  expect([...new Set(untold)]).toEqual([]);
});
