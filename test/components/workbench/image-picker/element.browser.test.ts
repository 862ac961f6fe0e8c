import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { ImagePicker } from "../../../../src/components/workbench/image-picker/element.ts";
import "../../../../src/components/workbench/image-picker/element.ts";
import { decode, gather } from "../../../../src/components/workbench/image-picker/gather.ts";
import type { PickedPictures } from "../../../../src/components/workbench/image-picker/make.ts";
import { bytesSource } from "../../../../src/lib/diffusion/formats/files/source.ts";
import { memoryTree } from "../../../../src/lib/diffusion/formats/files/tree.ts";

let picker: ImagePicker;
let changes: PickedPictures[];

beforeEach(async () => {
  picker = Object.assign(document.createElement("nb-image-picker") as ImagePicker, { spec: "digits~16~50" });
  changes = [];
  picker.addEventListener("change", (event) => changes.push((event as CustomEvent<PickedPictures>).detail));
  document.body.append(picker);
  await vi.waitFor(() => expect(picker.value).toBeTruthy(), 30_000);
});
afterEach(() => picker.remove());

/** Red on the left, blue on the right, twice as wide as high. */
async function picture(type: string): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(64, 32);
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#f00";
  context.fillRect(0, 0, 32, 32);
  context.fillStyle = "#00f";
  context.fillRect(32, 0, 32, 32);
  return new Uint8Array(await (await canvas.convertToBlob({ type })).arrayBuffer());
}

/** EXIF that says: shown as it should be after a quarter turn clockwise. */
const turned = [
  ...[0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8],
  ...[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0],
];

const changed = (count: number) => vi.waitFor(() => expect(changes).toHaveLength(count), 5000);
const files = (...named: (readonly [string, Uint8Array<ArrayBuffer>])[]) =>
  named.map(([name, bytes]) => new File([bytes], name));
const choose = async (chosen: readonly File[]) => {
  await userEvent.click(page.getByRole("radio", { name: "Your pictures" }));
  await userEvent.upload(page.getByLabelText("Choose files"), [...chosen]);
};

test("begins with the set of its specification, and draws another at a choice", async () => {
  expect(picker.value!.pictures.shape).toEqual([16, 16, 1]);
  expect(changes).toEqual([]);
  await userEvent.selectOptions(page.getByLabelText("Set"), "One shape");
  await changed(1);
  expect(changes[0]!.spec).toBe("shapes~32~50");
  expect(changes[0]!.pictures.captions).toHaveLength(50);
});

test("files become pictures; what is none is said, and what can't be read at all loses nothing", async () => {
  const png = await picture("image/png");
  await choose(files(["a.png", png], ["broken.png", Uint8Array.of(1, 2, 3)]));
  await changed(1);
  expect(changes[0]!.pictures.labels).toHaveLength(1);
  expect(changes[0]!.notes[0]).toMatch(/1 could not be read and is left out: This browser can't read broken\.png/);
  await choose(files(["broken.png", Uint8Array.of(1, 2, 3)]));
  await expect.element(page.getByRole("alert")).toMatchTextContent(/can't read broken\.png/);
  expect(picker.value).toBe(changes[0]);
  await userEvent.click(page.getByRole("button", { name: "Bring back the previous pictures" }));
  await changed(2);
  expect(changes[1]!.title).toBe("Digits");
});

test("own pictures are made anew in colour", async () => {
  await choose(files(["a.png", await picture("image/png")]));
  await changed(1);
  await userEvent.click(page.getByRole("radio", { name: "Colour", exact: true }));
  await changed(2);
  expect(changes[1]!.pictures.shape).toEqual([16, 16, 3]);
  expect([...changes[1]!.pictures.points.slice(0, 3)]).toEqual([1, -1, -1]);
});

test("a photograph is turned as its EXIF says", async () => {
  const jpeg = await picture("image/jpeg");
  const told = Uint8Array.from([...jpeg.subarray(0, 2), ...turned, ...jpeg.subarray(2)]);
  const { width, height, bytes } = await decode("a.jpg", bytesSource(told));
  expect([width, height]).toEqual([32, 64]);
  /* A quarter turn clockwise brings the left, red, to the top. */
  expect(bytes[0]!).toBeGreaterThan(200);
  expect(bytes[4 * (width * height - 1) + 2]!).toBeGreaterThan(200);
});

test("folders are classes, and a reader may stop", async () => {
  const png = await picture("image/png");
  const tree = memoryTree(
    new Map([
      ["set/b/1.png", png],
      ["set/a/1.png", png],
      ["set/readme.txt", png],
    ]),
  );
  const stop = new AbortController();
  const seen: number[] = [];
  const gathering = { signal: stop.signal, onProgress: (done: number) => seen.push(done) };
  const { decoded } = await gather(tree, gathering);
  expect(decoded!.map(({ path }) => path)).toEqual(["set/a/1.png", "set/b/1.png"]);
  expect(seen).toEqual([1, 2]);
  stop.abort();
  await expect(gather(tree, gathering)).rejects.toThrow(/abort/i);
  await expect(gather(memoryTree(new Map([["a.txt", png]])), gathering)).rejects.toThrow(/no picture among a\.txt/);
});

test("texts beside pictures are their captions, and one that can't be read loses no picture", async () => {
  const png = await picture("image/png");
  const text = (words: string) => new TextEncoder().encode(words);
  await choose(files(["a.png", png], ["a.txt", text("a flag")], ["b.png", png], ["b.txt", Uint8Array.of(255, 254)]));
  await changed(1);
  expect(changes[0]!.pictures.captions).toEqual(["a flag", ""]);
  expect(changes[0]!.notes).toEqual([
    "1 caption is left out: b.txt: It is not text in UTF-8, as captions are; save it as that.",
  ]);
  await expect.element(page.getByText(/Captions: “a flag”/)).toBeVisible();
});

test("the camera waits for a click", async () => {
  const asked = vi
    .spyOn(navigator.mediaDevices, "getUserMedia")
    .mockRejectedValue(new DOMException("", "NotAllowedError"));
  await userEvent.click(page.getByRole("radio", { name: "Camera" }));
  expect(asked).not.toHaveBeenCalled();
  await userEvent.click(page.getByRole("button", { name: "Turn the camera on" }));
  await expect.element(page.getByRole("alert")).toMatchTextContent(/permission was denied/);
  expect(picker.value!.title).toBe("Digits");
  asked.mockRestore();
});
