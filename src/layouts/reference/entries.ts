import type { JSONOutput } from "typedoc";
import { type Doc, joined, laidOut, space } from "./layout.ts";
import type { Detail, Entry, Example, Kind, LinkedCode } from "./model.ts";
import { nameOf, printMembers, printSignature, printType, printTypeParameters } from "./print.ts";

type Declaration = JSONOutput.DeclarationReflection;
type Signature = JSONOutput.SignatureReflection;
type Comment = JSONOutput.Comment;

/** Kinds of TypeDoc, whose numbers are in its files too. */
export const kinds = { namespace: 4, variable: 32, function: 64, class: 128, interface: 256, alias: 2097152 } as const;

/** Characters of a line of code beside the text. */
const width = 68;
/** Characters of a type that is still of use to a reader. */
const longest = 2400;

export const textOf = (parts: readonly JSONOutput.CommentDisplayPart[] = []): string =>
  parts
    .map(({ text }) => text)
    .join("")
    .trim();

export const tagged = (comment: Comment | undefined, tag: string): string[] =>
  (comment?.blockTags ?? []).filter((each) => each.tag === tag).map(({ content }) => textOf(content));

export const examplesOf = (comment: Comment | undefined): Example[] =>
  tagged(comment, "@example").map((text) => ({
    language: text.startsWith("```html") ? "html" : "ts",
    code: text.replace(/^```\w*\n|\n```$/g, ""),
  }));

const laid = (doc: Doc): LinkedCode => {
  const code = laidOut(doc, width);
  return code.code.length > longest ? shortened(code) : code;
};

function shortened({ code, links }: LinkedCode): LinkedCode {
  const end = code.lastIndexOf("\n", longest);
  return { code: `${code.slice(0, end)}\n  …`, links: links.filter((link) => link.end <= end) };
}

const kindOf = ({ kind }: Declaration): Kind =>
  kind === kinds.function ? "function" : kind === kinds.class ? "class" : kind === kinds.variable ? "constant" : "type";

/** Where it stands, below the library. */
export const fileOf = ({ sources }: Declaration): string =>
  sources?.[0]?.fileName.replace(/^.*src\/lib\/diffusion\/|^\.\..*/, "") ?? "";

/** The entry of a declaration, under the name that its page has for it. */
export function entryOf(declaration: Declaration, page: string, name: string): Entry {
  const signatures = declaration.signatures ?? [];
  const comment = signatures.find((each) => each.comment)?.comment ?? declaration.comment;
  return {
    ...{ name, page, kind: kindOf(declaration), about: textOf(comment?.summary) },
    signatures: signaturesOf(declaration).map(laid),
    details: [...signatures.flatMap(parameters), ...members(declaration)].filter(isSaid),
    returns: tagged(comment, "@returns").join(" "),
    throws: [...new Set(tagged(comment, "@throws"))],
    examples: examplesOf(comment),
    file: fileOf(declaration),
  };
}

function signaturesOf(declaration: Declaration): Doc[] {
  const { name, kind, type, signatures = [], typeParameters = [] } = declaration;
  const generic = printTypeParameters(typeParameters);
  switch (kind) {
    case kinds.function:
      return signatures.map((signature) => ["function ", printSignature(signature, { name })]);
    case kinds.variable:
      return [["const ", name, ": ", printType(type)]];
    case kinds.alias:
      return [["type ", name, generic, " = ", printType(type)]];
    case kinds.class:
      return [["class ", name, generic, heritage(declaration), " ", printMembers(ownMembers(declaration))]];
    default:
      return [["interface ", name, generic, heritage(declaration), " ", printMembers(ownMembers(declaration))]];
  }
}

function heritage({ extendedTypes = [] }: Declaration): Doc {
  const types = extendedTypes.map((type) => printType(type));
  return types.length > 0 ? { group: { indent: [space, "extends ", joined(types, [",", space])] } } : "";
}

/** Without what it has of what it extends; a constructor as it is called. */
function ownMembers(declaration: Declaration): Declaration {
  const children = (declaration.children ?? []).filter(({ inheritedFrom }) => !inheritedFrom);
  return { ...declaration, children };
}

const isSaid = ({ about, usual }: Detail) => about !== "" || usual !== undefined;

const detail = (name: string, comment: Comment | undefined, defaultValue?: string): Detail => ({
  name,
  about: textOf(comment?.summary),
  ...(defaultValue !== undefined && defaultValue !== "..." && defaultValue !== "{}" && { usual: defaultValue }),
});

/** Parameters with words or a usual value; of options that stand in the signature, each. */
function parameters({ parameters = [] }: Signature): Detail[] {
  return parameters.flatMap((parameter) => {
    const own = detail(nameOf(parameter), parameter.comment, parameter.defaultValue);
    const { type } = parameter;
    return [own, ...(type?.type === "reflection" ? members(type.declaration) : [])];
  });
}

/** Properties and methods with words. */
function members(declaration: Declaration): Detail[] {
  const { children = [], type, kind } = declaration;
  const own = children.filter(({ inheritedFrom }) => !inheritedFrom).map(member);
  const inside = type?.type === "reflection" ? members(type.declaration) : [];
  return [...own, ...(kind === kinds.variable ? inside.filter(({ about }) => about) : inside)];
}

function member({ name, comment, signatures, defaultValue, getSignature }: Declaration): Detail {
  return detail(
    name,
    comment ?? signatures?.find((each) => each.comment)?.comment ?? getSignature?.comment,
    defaultValue,
  );
}
