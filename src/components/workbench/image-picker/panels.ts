import { html, nothing, type TemplateResult } from "lit";
import { type PictureSource, pictureSets } from "../../../lib/diffusion/data/images/named.ts";
import { mostPictures, type PictureSpec } from "../../../lib/diffusion/data/images/spec.ts";
import { button, choice, fileButton, numberField, select, toggle } from "../../kit/controls/controls.ts";
import { type DropZone, dropZone } from "../../kit/controls/drop-zone.ts";
import type { Camera } from "../../kit/data/camera.ts";
import { crops } from "./convert.ts";
import type { Making } from "./make.ts";

const sets = Object.entries<PictureSource>(pictureSets);

/** The built-in sets, their size and number. */
export function builtIn(spec: PictureSpec, onSpec: (spec: PictureSpec) => void): TemplateResult {
  const { sizes } = (pictureSets as Readonly<Record<string, PictureSource>>)[spec.set]!;
  const offered = [8, 16, 24, 32, 48, 64].filter((size) => size >= sizes.least && size <= sizes.most);
  return html`<div class="row">
    ${select({
      label: "Set",
      value: spec.set,
      options: sets.map(([name, { title }]) => [name, title] as const),
      onChange: (set) => onSpec({ set, size: pictureSets[set as keyof typeof pictureSets].sizes.usual, n: spec.n }),
    })}
    ${
      offered.length > 1
        ? choice<number>({
            label: "Pixels",
            value: spec.size,
            options: offered.slice(0, 4).map((size) => [size, String(size)] as const),
            onChange: (size) => onSpec({ ...spec, size }),
          })
        : nothing
    }
    ${numberField({ label: "Pictures", min: 1, max: mostPictures, step: 1, value: spec.n, onChange: (n) => onSpec({ ...spec, n }) })}
  </div>`;
}

export interface Opening extends DropZone {
  /** While files are read. */
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onStop: () => void;
}

const accept = "image/*,.txt,.zip,.gz,.idx,.bin,.ubyte";

/** A place to drop files and folders on, and buttons that choose them. */
export const opening = (o: Opening): TemplateResult =>
  html`${dropZone(
    o,
    o.progress
      ? html`<span>Read ${o.progress.done} of ${o.progress.total}</span>
          <progress aria-label="Pictures read" max=${o.progress.total || 1} .value=${o.progress.done}></progress>
          ${button({ label: "Stop", onClick: o.onStop })}`
      : html`${fileButton({ label: "Choose files", accept, multiple: true, onFiles: o.onFiles })}
          ${fileButton({ label: "Choose a folder", accept: "", folder: true, onFiles: o.onFiles })}
          <span>or drop pictures, a folder or a zip archive here</span>`,
  )}
    <p class="hint">Folders become classes; the text in NAME.txt beside NAME.png becomes its caption. MNIST (IDX) and CIFAR files work too. Nothing leaves your device.</p>`;

export interface Taking {
  readonly camera: Camera | undefined;
  readonly waiting: boolean;
  readonly name: string;
  readonly taken: number;
  readonly onStart: () => void;
  readonly onStop: () => void;
  readonly onTake: () => void;
  readonly onName: (name: string) => void;
  readonly onForget: () => void;
}

/** The camera, which starts at a click and no sooner. */
export const taking = (o: Taking): TemplateResult =>
  html`<div class="row">
      ${o.camera ? html`<div class="camera">${o.camera.video}</div>` : nothing}
      ${
        o.camera
          ? html`<label class="control"><span class="name">Class</span>
              <input type="text" maxlength="40" .value=${o.name} @input=${(event: Event) => o.onName((event.target as HTMLInputElement).value)} /></label>
            ${button({ label: "Take a picture", primary: true, onClick: o.onTake })}${button({ label: "Turn the camera off", onClick: o.onStop })}`
          : button({ label: "Turn the camera on", disabled: o.waiting, onClick: o.onStart })
      }
      ${o.taken ? button({ label: "Forget the pictures taken", onClick: o.onForget }) : nothing}
    </div>
    <p class="hint">${o.taken ? `${o.taken} taken. ` : ""}Pictures of one class belong together; they stay on your device.</p>`;

/** How the reader's own pictures are made into examples. */
export const ways = (making: Making, onChange: (change: Partial<Making>) => void): TemplateResult =>
  html`<div class="row">
    ${choice<number>({ label: "Pixels", value: making.size, options: [8, 16, 32].map((size) => [size, String(size)] as const), onChange: (size) => onChange({ size }) })}
    ${choice<number>({
      label: "Colours",
      value: making.channels,
      options: [
        [1, "Grey"],
        [3, "Colour"],
      ],
      onChange: (channels) => onChange({ channels: channels as 1 | 3 }),
    })}
    ${select({ label: "Shape", value: making.crop, options: Object.entries(crops) as [keyof typeof crops, string][], onChange: (crop) => onChange({ crop }) })}
    ${toggle({ label: "Mirrored copies", checked: making.mirror, onChange: (mirror) => onChange({ mirror }) })}
    ${toggle({ label: "Shifted copies", checked: making.shift, onChange: (shift) => onChange({ shift }) })}
  </div>`;
