const names = ["check", "hint", "solution", "again"] as const;

export type Buttons = Readonly<Record<(typeof names)[number], HTMLButtonElement>>;

/** The buttons below an answer. `work` says what each does. */
export function buttonsOf(kind: string, work: Readonly<Record<keyof Buttons, () => void>>): Buttons {
  const made = names.map((name) => {
    const button = Object.assign(document.createElement("button"), { type: "button" });
    button.addEventListener("click", work[name]);
    return [name, button] as const;
  });
  const buttons = Object.fromEntries(made) as Record<keyof Buttons, HTMLButtonElement>;
  const check = kind === "figure" ? "Check the figure" : "Check";
  Object.assign(buttons.check, { textContent: check, className: "primary" });
  Object.assign(buttons.again, { textContent: "Start over", className: "again" });
  buttons.solution.textContent = "Show the solution";
  return buttons;
}

/** Buttons in a row. */
export function rowOf(buttons: Buttons): HTMLElement {
  const row = Object.assign(document.createElement("div"), { className: "row" });
  row.append(...names.map((name) => buttons[name]));
  return row;
}
