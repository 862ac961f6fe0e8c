/** Code, and which of its words lead somewhere. */
export interface LinkedCode {
  readonly code: string;
  readonly links: readonly CodeLink[];
}

export interface CodeLink {
  /** Characters of the code, the end excluded. */
  readonly start: number;
  readonly end: number;
  /** Id of what TypeDoc knows by this name. */
  readonly target: number;
}

/** A name with words of its own: a parameter, a property, an option. */
export interface Detail {
  readonly name: string;
  readonly about: string;
  /** As it is written in the source. */
  readonly usual?: string;
}

/** A program against the package, or something of a page. */
export interface Example {
  readonly language: "ts" | "html";
  readonly code: string;
}

/** "inner" is a type that signatures name and no door exports. */
export type Kind = "function" | "constant" | "class" | "type" | "inner";

/** A public name. Texts are Markdown with formulas, as docstrings have them. */
export interface Entry {
  /** As it is called below its page: "ddim", "tree.leaves". */
  readonly name: string;
  /** Name of its page: "samplers". */
  readonly page: string;
  readonly kind: Kind;
  readonly signatures: readonly LinkedCode[];
  readonly about: string;
  readonly details: readonly Detail[];
  readonly returns: string;
  readonly throws: readonly string[];
  readonly examples: readonly Example[];
  /** Below `src/lib/diffusion/`. */
  readonly file: string;
  /** Where the same name is described, if it isn't here. */
  readonly same?: { readonly page: string; readonly name: string };
}

/** A door or a namespace of it. */
export interface Page {
  readonly name: string;
  readonly about: string;
  readonly examples: readonly Example[];
  readonly entries: readonly Entry[];
}
