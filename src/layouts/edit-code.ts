import { linksTo } from "../components/kit/frame/link.ts";
import type { Cell } from "../components/notebook/cell/element.ts";

/** Gives each block of the library's code that can run by itself a button which makes a cell of it. */
export function offerCells(root: ParentNode = document): void {
  for (const figure of root.querySelectorAll<HTMLElement>("figure.code[data-cell]")) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Edit and run" });
    button.addEventListener("click", () => void toCell(figure, button));
    figure.querySelector("figcaption")?.prepend(button);
    if (linksTo(location.hash, figure.dataset.cell ?? "")) void toCell(figure, button);
  }
}

/** The cell has before the code what that needs: imports, and what else of its file it uses. */
async function toCell(figure: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const pre = figure.querySelector("pre");
  const { before = "", cell: id = "" } = figure.dataset;
  if (!pre) return;
  button.disabled = true;
  try {
    await import("../components/notebook/cell/element.ts");
  } catch {
    Object.assign(button, { disabled: false, textContent: "Not loaded: check the connection, and try again" });
    return;
  }
  const source = [before, pre.textContent].filter(Boolean).join("\n\n");
  const label = figure.querySelector("figcaption b")?.textContent ?? "Code";
  const cell = Object.assign(document.createElement("nb-cell") as Cell, { id, source, label });
  pre.replaceWith(cell);
  button.remove();
  await cell.open();
}
