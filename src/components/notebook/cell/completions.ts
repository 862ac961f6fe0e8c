import address from "virtual:sandbox/names";
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";

/** A public name of the library: what it is, and what is in it where it is a namespace. */
export interface Documented {
  readonly name: string;
  readonly kind: "function" | "constant" | "type" | "namespace";
  readonly about: string;
  readonly members?: readonly Documented[];
}

let loading: Promise<readonly Documented[]> | undefined;

const names = () => {
  loading ??= fetch(address)
    .then((answer) => answer.json() as Promise<readonly Documented[]>)
    .catch(() => []);
  return loading;
};

/** The library's names, and after a namespace and a dot those in it. */
export async function libraryCompletions(context: CompletionContext): Promise<CompletionResult | null> {
  const word = context.matchBefore(/(?:(\w+)\.)?\w*$/);
  if (!word || (word.from === word.to && !context.explicit)) return null;
  const [, space = ""] = /^(\w+)\./.exec(word.text) ?? [];
  const known = await names();
  const options = space ? known.find(({ name }) => name === space)?.members : known;
  if (!options) return null;
  return { from: word.from + (space ? space.length + 1 : 0), options: options.map(optionOf), validFor: /^\w*$/ };
}

const optionOf = ({ name, kind, about }: Documented): Completion => ({ label: name, type: kind, info: about });
