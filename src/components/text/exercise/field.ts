import { radiosOf } from "../radios.ts";
import { codeField } from "./code-field.ts";
import { seenOf } from "./seen.ts";
import type { Field, Heard } from "./types.ts";

/** The field of an exercise, made of what stands on the page without JavaScript. `title` names it. */
export function fieldOf(host: HTMLElement, title: string, heard: Heard): Field {
  const make = { code: codeField, choice: choiceField, number: numberField, figure: figureField }[host.dataset.kind!];
  if (!make) throw new RangeError(`There is no exercise of the kind ${host.dataset.kind}.`);
  return make(host, title, heard);
}

function choiceField(host: HTMLElement, title: string, { onChange }: Heard): Field {
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

function numberField(host: HTMLElement, _: string, { onChange }: Heard): Field {
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
