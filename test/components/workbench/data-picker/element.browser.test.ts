import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { DataPicker } from "../../../../src/components/workbench/data-picker/element.ts";
import "../../../../src/components/workbench/data-picker/element.ts";
import type { Picked } from "../../../../src/components/workbench/data-picker/open-spec.ts";
import { rasterise } from "../../../../src/components/workbench/data-picker/rasterise.ts";
import { readFile } from "../../../../src/components/workbench/data-picker/read-file.ts";
import { moons } from "../../../../src/lib/diffusion/data/points/moons.ts";
import { encodeSpec } from "../../../../src/lib/diffusion/data/spec.ts";
import { rng } from "../../../../src/lib/diffusion/random/rng.ts";

let picker: DataPicker;
let changes: Picked[];

const mount = async (attributes: Partial<DataPicker> = {}) => {
  picker = Object.assign(document.createElement("nb-data-picker") as DataPicker, attributes);
  changes = [];
  picker.addEventListener("change", (event) => changes.push((event as CustomEvent<Picked>).detail));
  document.body.append(picker);
  await vi.waitFor(() => expect(picker.value ?? picker.shadowRoot?.querySelector(".problem")).toBeTruthy());
};
beforeEach(() => mount());
afterEach(() => picker.remove());

const last = () => changes.at(-1)!;
const changed = (count: number) => vi.waitFor(() => expect(changes).toHaveLength(count));
const turnTo = (name: string) => userEvent.click(page.getByRole("radio", { name, exact: true }));

test("begins with two moons, and chooses examples by keyboard", async () => {
  expect(picker.value!.data).toEqual(moons(rng(0).fork("data"), 2000));
  (page.getByRole("radio", { name: "Two moons" }).element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowRight}");
  await changed(1);
  expect(last().spec).toMatchObject({ kind: "builtin", name: "swiss-roll", n: 2000 });
  await userEvent.click(page.getByRole("button", { name: "Bring back the previous data" }));
  await changed(2);
  expect(last().spec).toMatchObject({ name: "moons" });
});

test("a specification from outside opens without a change of its own", async () => {
  picker.spec = "text~500~1~Oo";
  await vi.waitFor(() => expect(picker.value!.spec.kind).toBe("text"));
  expect(picker.value!.data.classNames).toEqual(["O", "o"]);
  await expect.element(page.getByLabelText("Your text")).toHaveValue("Oo");
  expect(changes).toEqual([]);
});

test("a damaged specification is said, and what was there stays", async () => {
  picker.spec = "drawn~500~1~AAA";
  await expect.element(page.getByRole("alert")).toMatchTextContent(/The link's drawing is damaged/);
  expect(picker.value!.spec).toMatchObject({ name: "moons" });
});

test("writing, blank text, and a letter without a shape", async () => {
  await turnTo("Write");
  const field = page.getByLabelText("Your text");
  await userEvent.fill(field, "ab a");
  await changed(1);
  expect(last().data.classNames).toEqual(["a", "b"]);
  await userEvent.fill(field, " ");
  await expect.element(page.getByRole("alert")).toMatchTextContent(/There is no text yet/);
  await userEvent.fill(field, "a\u{10fffe}");
  await expect.element(page.getByRole("alert")).toMatchTextContent(/have no shape for “.+”; leave it out/u);
  expect(picker.value).toBe(last());
  expect(changes).toHaveLength(1);
});

test("every letter's ink is its own class, in scripts of both directions", () => {
  for (const text of ["il", "AV", "שם"]) {
    const { width, coverage, labels, classNames } = rasterise(text);
    expect(classNames).toEqual([...text]);
    const middle = [0, 1].map((label) => {
      const own = Array.from(coverage, (value, i) => [value && labels![i] === label ? i % width : -1])
        .flat()
        .filter((x) => x >= 0);
      return own.reduce((a, b) => a + b, 0) / own.length;
    });
    expect(middle[0]! < middle[1]!).toBe(text !== "שם");
  }
});

test("drawing by keyboard: dots, lines, classes, undo, redo, clear", async () => {
  await turnTo("Draw");
  const pad = page.getByRole("application", { name: "Drawing area" });
  await expect.element(pad).toBeVisible();
  (pad.element() as HTMLElement).focus();
  await userEvent.keyboard(" ");
  await changed(1);
  expect(last().spec).toMatchObject({ kind: "drawn" });
  expect(last().data.classNames).toEqual(["class 1"]);
  await userEvent.keyboard("3{Enter}{ArrowUp}{ArrowUp}{ArrowUp}{Enter}");
  await changed(2);
  expect(last().data.classNames).toEqual(["class 1", "class 3"]);
  await userEvent.keyboard("{Control>}z{/Control}");
  await changed(3);
  expect(last().data).toEqual(changes[0]!.data);
  await userEvent.keyboard("{Control>}{Shift>}Z{/Shift}{/Control}");
  await changed(4);
  expect(last().data).toEqual(changes[1]!.data);
  await userEvent.click(page.getByRole("button", { name: "Clear" }));
  await userEvent.click(page.getByRole("button", { name: "Undo" }));
  await changed(5);
  expect(last().data).toEqual(changes[1]!.data);
});

test("drawing with pen or finger, and a drawing from a link goes on", async () => {
  await turnTo("Draw");
  const canvas = await vi.waitFor(() => {
    const found = picker.shadowRoot!.querySelector("nb-drawing-pad")?.shadowRoot?.querySelector("canvas");
    expect(found).toBeTruthy();
    return found!;
  });
  canvas.setPointerCapture = () => {};
  const { left, top, width } = canvas.getBoundingClientRect();
  const fire = (type: string, x: number, pointerId: number) =>
    canvas.dispatchEvent(
      new PointerEvent(type, {
        pointerId,
        pointerType: "touch",
        button: 0,
        clientX: left + x * width,
        clientY: top + width / 2,
      }),
    );
  fire("pointerdown", 0.25, 1);
  fire("pointerdown", 0.9, 2);
  fire("pointermove", 0.5, 1);
  fire("pointermove", 0.9, 2);
  fire("pointermove", 0.75, 1);
  fire("pointerup", 0.75, 1);
  await changed(1);
  /* From −1.5 to 1.5, and half a brush: 22 of 1024 places on 6 units. */
  const xs = last().data.points.filter((_, i) => i % 2 === 0);
  expect(Math.max(...xs)).toBeLessThan(1.5 + (23 * 6) / 1024);
  expect(Math.min(...xs)).toBeGreaterThan(-1.5 - (23 * 6) / 1024);
  const line = encodeSpec(last().spec);
  picker.remove();
  await mount({ spec: line });
  await expect.element(page.getByRole("button", { name: "Clear" })).toBeEnabled();
  expect(picker.value!.spec.kind).toBe("drawn");
});

test("pasted rows, wrong ones first", async () => {
  await turnTo("Open");
  const field = page.getByLabelText("Or paste rows");
  const use = page.getByRole("button", { name: "Use these rows" });
  await expect.element(use).toBeDisabled();
  await userEvent.fill(field, "1,2\n3,cat");
  await userEvent.click(use);
  await expect.element(page.getByRole("alert")).toMatchTextContent(/Line 2 has “cat” for y/);
  expect(changes).toEqual([]);
  await userEvent.fill(
    field,
    Array.from({ length: 9 }, (_, i) => `${i},${i * i},${i % 2 ? "odd" : "even"}`).join("\n"),
  );
  await userEvent.click(use);
  await changed(1);
  expect(last()).toMatchObject({ linkable: true, spec: { kind: "file", name: "Pasted rows", n: 9 } });
  await userEvent.click(page.getByRole("switch", { name: "With classes" }));
  await changed(2);
  expect(last().data.labels).toBeUndefined();
  await userEvent.click(page.getByRole("switch", { name: "With classes" }));
  await changed(3);
  expect(last().data.classNames).toEqual(["even", "odd"]);
});

test("a file of many rows is read in pieces and can be stopped", async () => {
  const rows = Array.from({ length: 200_000 }, (_, i) => `${Math.sin(i)},${i % 77}`).join("\n");
  const file = new File([rows], "many.csv");
  const parts: number[] = [];
  const { data } = await readFile(file, {
    onProgress: (part) => parts.push(part),
    signal: new AbortController().signal,
  });
  expect(data.points).toHaveLength(40_000);
  expect(parts.length).toBeGreaterThan(2);
  expect(parts.at(-1)).toBe(1);
  const stop = new AbortController();
  const stopped = readFile(file, { onProgress: () => stop.abort(), signal: stop.signal });
  await expect(stopped).rejects.toThrow(/abort/i);
});

test("a file dropped in", async () => {
  await turnTo("Open");
  const transfer = new DataTransfer();
  transfer.items.add(new File(["x;y\n", ...Array.from({ length: 8 }, (_, i) => `${i},5;${-i},25\n`)], "punkte.csv"));
  const drop = picker.shadowRoot!.querySelector(".drop")!;
  drop.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  await changed(1);
  expect(last().spec).toMatchObject({ kind: "file", name: "punkte.csv", n: 8, labelled: false });
  expect(last().data.points[0]).toBe(0.5);
});
