/** Makes radio buttons of a list's items, each with its content as its label. `label` names the group. */
export function radiosOf(list: HTMLElement, label: string, onChange: () => void): HTMLInputElement[] {
  const name = `answers-${crypto.randomUUID()}`;
  list.setAttribute("role", "radiogroup");
  list.setAttribute("aria-label", label);
  return [...list.querySelectorAll<HTMLLIElement>(":scope > li")].map((item, i) => {
    const input = Object.assign(document.createElement("input"), { type: "radio", name, value: String(i) });
    const text = document.createElement("span");
    text.append(...item.childNodes);
    const whole = document.createElement("label");
    whole.append(input, text);
    item.replaceChildren(whole);
    item.setAttribute("role", "presentation");
    input.addEventListener("change", onChange);
    return input;
  });
}
