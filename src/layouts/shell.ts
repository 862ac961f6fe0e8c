import { autoload } from "../components/kit/frame/autoload.ts";
import { followLevel, openLevels } from "../components/kit/frame/levels.ts";
import { followPointers } from "../components/kit/frame/pointing.ts";

/** A group of radio buttons whose choice is kept and shows as an attribute of the page. */
function remember(name: string, attribute: string, rest: string): void {
  const root = document.documentElement;
  for (const input of document.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)) {
    input.checked = input.value === (root.getAttribute(attribute) ?? rest);
    input.addEventListener("change", () => {
      if (input.value === rest) root.removeAttribute(attribute);
      else root.setAttribute(attribute, input.value);
      if (name === "level") followLevel();
      focusWide();
      keep(`noisebook.${name}`, input.value);
    });
  }
}

function keep(key: string, value: string) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is off: the choice holds for this page.
  }
}

/** Formulas too wide for the screen scroll; so that a keyboard can scroll them too, they take focus. */
function focusWide() {
  const formulas = [...document.querySelectorAll<HTMLElement>(".katex-display")].filter(
    (formula) => !formula.closest("[hidden]"),
  );
  const areWide = formulas.map(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
  for (const [i, formula] of formulas.entries())
    if (areWide[i]) formula.tabIndex = 0;
    else formula.removeAttribute("tabindex");
}

/** Paper is light; figures draw themselves anew when they hear of the change, before they are printed. */
function printInLight() {
  const { dataset } = document.documentElement;
  let before = dataset.theme;
  addEventListener("beforeprint", () => {
    before = dataset.theme;
    dataset.theme = "light";
  });
  addEventListener("afterprint", () => {
    if (before) dataset.theme = before;
    else delete dataset.theme;
  });
}

printInLight();
remember("scheme", "data-theme", "system");
remember("level", "data-level", "build");
openLevels();
(globalThis as { catchUp?: () => void }).catchUp?.();
document.fonts.ready.then(focusWide);
addEventListener("resize", focusWide);
addEventListener("toggle", focusWide, true);
followPointers();
autoload();
