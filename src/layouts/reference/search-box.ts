import { type Named, search } from "./search.ts";

const box = document.querySelector<HTMLElement>("search.find")!;
const input = box.querySelector("input")!;
const status = box.querySelector<HTMLElement>("[role=status]")!;
const list = box.querySelector("ol")!;
let names: Promise<readonly Named[]> | undefined;

/** Fetched once; again, where that failed. */
function load() {
  names ??= fetch(box.dataset.names!).then((answer) => answer.json() as Promise<readonly Named[]>);
  names.catch(() => {
    names = undefined;
  });
  return names;
}

function item([name, kind, address, about]: Named): HTMLElement {
  const link = Object.assign(document.createElement("a"), { href: address });
  const code = Object.assign(document.createElement("code"), { textContent: name });
  const small = Object.assign(document.createElement("small"), { textContent: ` ${kind}` });
  const words = Object.assign(document.createElement("span"), { textContent: about });
  link.append(code, small, words);
  const element = document.createElement("li");
  element.append(link);
  return element;
}

const told = (count: number, most: number) =>
  count === 0
    ? "No name fits."
    : `${count >= most ? `The best ${most}` : count === 1 ? "One name" : `${count} names`}.`;

async function show() {
  const question = input.value.trim();
  if (!question) {
    list.replaceChildren();
    status.textContent = "";
  }
  try {
    const found = search(await load(), question, 20);
    if (!question) return;
    if (question !== input.value.trim()) return;
    list.replaceChildren(...found.map(item));
    status.textContent = told(found.length, 20);
  } catch {
    status.textContent = "The list of names could not be loaded. Check the connection and try again.";
  }
}

/** Up and down walk through the box and what it found; Escape empties it. */
function walk(event: KeyboardEvent) {
  const stops = [input, ...list.querySelectorAll("a")];
  const at = stops.indexOf(document.activeElement as HTMLInputElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && at >= 0 && stops[at + step]) {
    event.preventDefault();
    stops[at + step]!.focus();
  }
  if (event.key === "Enter" && at === 0) list.querySelector("a")?.click();
  if (event.key !== "Escape") return;
  input.value = "";
  input.focus();
  void show();
}

input.addEventListener("input", () => void show());
box.addEventListener("keydown", walk);
void show();
