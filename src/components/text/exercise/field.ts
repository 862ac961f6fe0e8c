import type { Given } from "../../../lib/exercises/types.ts";
import { radiosOf } from "../radios.ts";
import { seenOf } from "./seen.ts";

/** Where a reader gives an answer. */
export interface Field {
  /** The answer; nothing where there is none yet. */
  read(): Given | undefined;
  write(given: Given): void;
  clear(): void;
}

/** The field of an exercise, made of what stands on the page without JavaScript. `title` names it. */
export function fieldOf(host: HTMLElement, title: string, onChange: () => void): Field {
  const make = { code: codeField, choice: choiceField, number: numberField, figure: figureField }[host.dataset.kind!];
  if (!make) throw new RangeError(`There is no exercise of the kind ${host.dataset.kind}.`);
  return make(host, title, onChange);
}

function codeField(host: HTMLElement, title: string, onChange: () => void): Field {
  const start = host.querySelector<HTMLElement>(".starter")!;
  const text = start.textContent ?? "";
  const area = Object.assign(document.createElement("textarea"), { value: text, spellcheck: false, className: "code" });
  area.setAttribute("aria-label", `Your code: ${title}`);
  for (const name of ["autocapitalize", "autocomplete", "autocorrect"]) area.setAttribute(name, "off");
  /** As high as its lines are, folded ones too; where it isn't laid out, a line for each. */
  const grow = () => {
    area.rows = Math.max(4, area.value.split("\n").length + 1);
    area.style.height = "";
    if (area.scrollHeight > area.clientHeight && area.clientHeight > 0)
      area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  };
  area.addEventListener("input", () => {
    grow();
    onChange();
  });
  start.replaceWith(area);
  grow();
  const put = (value: string) => {
    area.value = value;
    grow();
  };
  return {
    read: () => (area.value.trim() === "" || area.value === text ? undefined : { kind: "code", source: area.value }),
    write: (given) => given.kind === "code" && put(given.source),
    clear: () => put(text),
  };
}

function choiceField(host: HTMLElement, title: string, onChange: () => void): Field {
  const options = radiosOf(host.querySelector<HTMLElement>("ul.answers")!, title, onChange);
  return {
    read() {
      const choice = options.findIndex(({ checked }) => checked);
      return choice < 0 ? undefined : { kind: "choice", choice };
    },
    write(given) {
      const option = given.kind === "choice" ? options[given.choice] : undefined;
      if (option) option.checked = true;
    },
    clear() {
      for (const option of options) option.checked = false;
    },
  };
}

/** A number as readers write it: with a comma or a point, a true minus or a hyphen. */
export const numberIn = (text: string): number => {
  const plain = text.trim().replaceAll("−", "-").replace(",", ".");
  return plain === "" ? Number.NaN : Number(plain);
};

function numberField(host: HTMLElement, _: string, onChange: () => void): Field {
  const input = Object.assign(document.createElement("input"), { type: "text", inputMode: "decimal", size: 10 });
  const label = Object.assign(document.createElement("label"), { className: "number" });
  label.append("Your answer ", input, host.dataset.unit ? ` ${host.dataset.unit}` : "");
  host.querySelector(".task")?.after(label);
  input.addEventListener("input", onChange);
  return {
    read() {
      const value = numberIn(input.value);
      return Number.isFinite(value) ? { kind: "number", value } : undefined;
    },
    write(given) {
      if (given.kind === "number") input.value = String(given.value);
    },
    clear() {
      input.value = "";
    },
  };
}

/** The figure is on the page; what it shows is the answer. */
function figureField(host: HTMLElement): Field {
  return {
    read() {
      const figure = document.getElementById(host.dataset.figure ?? "");
      return figure?.shadowRoot ? { kind: "figure", ...seenOf(figure) } : undefined;
    },
    write() {},
    clear() {},
  };
}
