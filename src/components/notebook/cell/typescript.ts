import { continuedIndent, delimitedIndent, flatIndent, indentNodeProp, LRLanguage } from "@codemirror/language";
import { parser } from "@lezer/javascript";

const indentation = indentNodeProp.add({
  Block: delimitedIndent({ closing: "}" }),
  "ObjectExpression ObjectPattern ClassBody ObjectType": delimitedIndent({ closing: "}" }),
  "ArrayExpression ArrayPattern": delimitedIndent({ closing: "]" }),
  "ArgList ParamList": delimitedIndent({ closing: ")" }),
  "VariableDeclaration ExpressionStatement ArrowFunction IfStatement ReturnStatement": continuedIndent({
    except: /^\s*(\{|else\b)/,
  }),
  "TemplateString BlockComment": flatIndent,
});

/** TypeScript as the editor colours and indents it. */
export const typescript = LRLanguage.define({
  name: "typescript",
  parser: parser.configure({ dialect: "ts", props: [indentation] }),
  languageData: {
    commentTokens: { line: "//", block: { open: "/*", close: "*/" } },
    indentOnInput: /^\s*[}\])]$/,
  },
});
