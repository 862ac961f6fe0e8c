/** The colours of one scheme, as CSS colours that a canvas takes. Roles are fixed for the whole site. */
export interface Theme {
  readonly data: string;
  readonly noise: string;
  readonly model: string;
  readonly exact: string;
  readonly guide: string;
  readonly ink: string;
  readonly paper: string;
  readonly line: string;
  readonly muted: string;
  /** Eight class colours; class i also has mark i. */
  readonly classes: readonly string[];
  readonly dark: boolean;
}

/** The light scheme, for pages that do not bring the tokens of theme.css. */
export const light: Theme = {
  data: "#1f4e9c",
  noise: "#666b74",
  model: "#b04c06",
  exact: "#0a7566",
  guide: "#6b3fbd",
  ink: "#1c2026",
  paper: "#fdfcf9",
  line: "#dedad1",
  muted: "#5a6068",
  classes: ["#0072b2", "#b37400", "#00805c", "#b8518b", "#c24e00", "#2b87b8", "#857b00", "#1c2026"],
  dark: false,
};

const roles = ["data", "noise", "model", "exact", "guide", "ink", "paper", "line", "muted"] as const;

/** The colours in force at an element, read from its CSS custom properties. */
export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const token = (name: string, fallback: string) => style.getPropertyValue(`--${name}`).trim() || fallback;
  const colours = Object.fromEntries(roles.map((role) => [role, token(role, light[role])]));
  const classes = light.classes.map((colour, i) => token(`class-${i}`, colour));
  return { ...(colours as unknown as Theme), classes, dark: token("scheme", "light") === "dark" };
}

/** Calls `listener` whenever the scheme changes, by the system or by the reader's switch; returns the way to stop. */
export function watchTheme(listener: () => void): () => void {
  const media = matchMedia("(prefers-color-scheme: dark)");
  const switched = new MutationObserver(listener);
  media.addEventListener("change", listener);
  switched.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => {
    media.removeEventListener("change", listener);
    switched.disconnect();
  };
}
