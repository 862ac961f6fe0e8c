/** A symbol in the colour of its role: `.katex .<role>` in prose.css. */
const coloured = (role, tex) => `\\htmlClass{${role}}{${tex}}`;

/** Options of KaTeX, which runs when the site is built. A formula with an error stops the build. */
export const katex = {
  throwOnError: true,
  strict: (code) => (code === "htmlExtension" ? "ignore" : "error"),
  trust: ({ command }) => command === "\\htmlClass",
  macros: {
    "\\xdata": coloured("data", "x_0"),
    "\\xt": coloured("state", "x_t"),
    "\\xnoise": coloured("noise", "x_T"),
    "\\eps": coloured("noise", "\\varepsilon"),
    "\\xhat": coloured("model", "\\hat{x}_0"),
    "\\epshat": coloured("model", "\\hat{\\varepsilon}"),
    "\\clean": coloured("data", "#1"),
    "\\noise": coloured("noise", "#1"),
    "\\model": coloured("model", "#1"),
    "\\exact": coloured("exact", "#1"),
    "\\guide": coloured("guide", "#1"),
  },
};
