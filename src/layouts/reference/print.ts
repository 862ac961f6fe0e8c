import type { JSONOutput } from "typedoc";
import { type Doc, enclosed, joined, length, nothing, space } from "./layout.ts";

type Some = JSONOutput.SomeType;
type Declaration = JSONOutput.DeclarationReflection;
type Signature = JSONOutput.SignatureReflection;
type Parameter = JSONOutput.ParameterReflection;

/** Beyond so many objects in objects, a type says no more than that there is one. */
const deepest = 3;
/** Arguments that say nothing: they are what stands there by itself. */
const usual = new Set(["ArrayBufferLike", "Rank"]);

/** A type as TypeScript writes it. */
export function printType(type: Some | undefined, depth = 0): Doc {
  if (!type) return "any";
  const inner = (other: Some | undefined) => printType(other, depth);
  switch (type.type) {
    case "literal":
      return typeof type.value === "object" && type.value ? `${type.value.value}n` : JSON.stringify(type.value);
    case "reference":
      return reference(type, depth);
    case "array":
      return [wrapped(type.elementType, depth), "[]"];
    case "tuple":
      return enclosed("[", (type.elements ?? []).map(inner), "]");
    case "namedTupleMember":
      return [type.name, type.isOptional ? "?: " : ": ", inner(type.element)];
    case "rest":
      return ["...", inner(type.elementType)];
    case "optional":
      return [inner(type.elementType), "?"];
    case "union":
      return { group: { indent: [nothing, alternatives(type.types, depth)] } };
    case "intersection":
      return joined(
        type.types.map((each) => wrapped(each, depth)),
        " & ",
      );
    case "typeOperator":
      return [type.operator, " ", wrapped(type.target, depth, ["array", "tuple"])];
    case "indexedAccess":
      return [wrapped(type.objectType, depth), "[", inner(type.indexType), "]"];
    case "query":
      return ["typeof ", inner(type.queryType)];
    case "conditional":
      return [
        ...[inner(type.checkType), " extends ", inner(type.extendsType)],
        { indent: [space, "? ", inner(type.trueType), space, ": ", inner(type.falseType)] },
      ];
    case "inferred":
      return ["infer ", type.name];
    case "mapped":
      return mapped(type, depth);
    case "predicate":
      return [type.asserts ? "asserts " : "", type.name, type.targetType ? [" is ", inner(type.targetType)] : ""];
    case "reflection":
      return object(type.declaration, depth);
    case "templateLiteral":
      return ["`", type.head, type.tail.map(([each, text]) => ["${", inner(each), "}", text]), "`"];
    default:
      return type.name;
  }
}

function reference({ name, target, typeArguments = [] }: JSONOutput.ReferenceType, depth: number): Doc {
  const word: Doc = typeof target === "number" && target >= 0 ? { link: target, text: name } : name;
  const said = typeArguments.filter((each) => !(each.type === "reference" && usual.has(each.name)));
  if (said.length === 0) return word;
  return [
    word,
    enclosed(
      "<",
      said.map((each) => inList(each, depth)),
      ">",
    ),
  ];
}

/** In parentheses, where what stands beside it would take a part of it. */
function wrapped(type: Some, depth: number, bare: readonly string[] = []): Doc {
  const isFunction = type.type === "reflection" && type.declaration.signatures !== undefined;
  const isLong = ["union", "intersection", "typeOperator", "conditional", "query", "inferred"].includes(type.type);
  const doc = printType(type, depth);
  return (isLong || isFunction) && !bare.includes(type.type) ? ["(", doc, ")"] : doc;
}

/** A line each, where they don't fit on one. */
function alternatives(types: readonly Some[], depth: number): Doc {
  const parts = types.map((each) =>
    each.type === "reflection" && each.declaration.signatures ? wrapped(each, depth) : printType(each, depth),
  );
  return [{ flat: "", broken: "| " }, joined(parts, [space, "| "])];
}

/** A type in a list, which has broken its line already. */
const inList = (type: Some, depth: number): Doc =>
  type.type === "union" ? { group: alternatives(type.types, depth) } : printType(type, depth);

const isAdded = (sign: "+" | "-" | undefined, word: string) => (sign === "+" ? word : sign === "-" ? `-${word}` : "");

function mapped(type: JSONOutput.MappedType, depth: number): Doc {
  const key: Doc = [
    ...[isAdded(type.readonlyModifier, "readonly "), "[", type.parameter, " in ", printType(type.parameterType, depth)],
    ...[type.nameType ? [" as ", printType(type.nameType, depth)] : "", "]", isAdded(type.optionalModifier, "?")],
  ];
  return ["{ ", key, ": ", printType(type.templateType, depth), " }"];
}

/** `{ … }`, or a function. */
function object(declaration: Declaration, depth: number): Doc {
  const { children = [], indexSignatures = [], signatures = [] } = declaration;
  if (children.length + indexSignatures.length === 0 && signatures.length === 1)
    return printSignature(signatures[0]!, { name: "", arrow: " => ", depth });
  if (depth >= deepest) return "{ … }";
  return printMembers(declaration, depth + 1);
}

/** Properties and methods in braces. */
export function printMembers({ children = [], indexSignatures = [], signatures = [] }: Declaration, depth = 0): Doc {
  const members = [
    ...signatures.map((signature) => printSignature(signature, { name: "", depth })),
    ...indexSignatures.map(({ parameters = [], type }) => [
      ...[
        "[",
        joined(
          parameters.map((each) => printParameter(each, depth)),
          ", ",
        ),
        "]: ",
        printType(type, depth),
      ],
    ]),
    ...children.flatMap((child) => printMember(child, depth)),
  ];
  return enclosed("{", members, "}", ";");
}

const isName = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u;

function printMember({ name, type, flags, signatures, getSignature }: Declaration, depth: number): Doc[] {
  const key = `${isName.test(name) || name.startsWith("[") ? name : JSON.stringify(name)}${flags.isOptional ? "?" : ""}`;
  if (signatures) return signatures.map((signature) => printSignature(signature, { name: key, depth }));
  return [[key, ": ", printType(getSignature?.type ?? type, depth)]];
}

interface Form {
  readonly name: string;
  /** What stands before the type of the answer. */
  readonly arrow?: string;
  readonly depth?: number;
}

/** `name<T>(a: A): R`. */
export function printSignature(signature: Signature, { name, arrow = ": ", depth = 0 }: Form): Doc {
  const { parameters = [], typeParameters = [], type } = signature;
  const list = enclosed(
    "(",
    parameters.map((each) => printParameter(each, depth)),
    ")",
  );
  const answer = [arrow, printType(type, depth)];
  const isShort = parameters.length > 0 && length(answer) < shortAnswer;
  return [name, printTypeParameters(typeParameters, depth), isShort ? { group: [list.group, answer] } : [list, answer]];
}

/** Characters of an answer's type that goes on the last line of the parameters, rather than being broken itself. */
const shortAnswer = 60;

/** What a parameter that is taken apart is called: as its type, or "options". */
export function nameOf({ name, type }: Parameter): string {
  if (!name.startsWith("__")) return name;
  const isOwn = type?.type === "reference" && !/^(Pick|Omit|Partial|Readonly)$/.test(type.name);
  return isOwn ? type.name[0]!.toLowerCase() + type.name.slice(1) : "options";
}

function printParameter(parameter: Parameter, depth: number): Doc {
  const { flags, type, defaultValue } = parameter;
  const isOptional = flags.isOptional || defaultValue !== undefined;
  return [flags.isRest ? "..." : "", nameOf(parameter), isOptional ? "?: " : ": ", printType(type, depth)];
}

export function printTypeParameters(parameters: readonly JSONOutput.TypeParameterReflection[], depth = 0): Doc {
  if (parameters.length === 0) return "";
  const parts = parameters.map((each) => [
    each.name,
    each.type ? [" extends ", printType(each.type, depth)] : "",
    each.default ? [" = ", printType(each.default, depth)] : "",
  ]);
  return enclosed("<", parts, ">");
}
