import { html, type TemplateResult } from "lit";
import { fileButton } from "../../kit/controls/controls.ts";
import { type DropZone, dropZone } from "../../kit/controls/drop-zone.ts";

export interface WaysIn extends DropZone {
  readonly disabled: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onAddress: (address: string) => void;
}

/** Everything that a model can be opened from: a drop, files, a folder, an address. */
export function waysIn(o: WaysIn): TemplateResult {
  const { disabled, onFiles } = o;
  const sent = (event: Event) => {
    event.preventDefault();
    const address = String(new FormData(event.target as HTMLFormElement).get("address") ?? "").trim();
    if (address) o.onAddress(address);
  };
  return dropZone(
    o,
    html`<p>Drop a folder or a zip archive here, or</p>
      ${fileButton({ label: "Choose a folder", accept: "", folder: true, disabled, onFiles })}
      ${fileButton({ label: "Choose a zip or files", accept: ".zip,.json,.safetensors", multiple: true, disabled, onFiles })}
      <form @submit=${sent}><input type="text" name="address" aria-label="Address on this site" placeholder="models/name/" ?disabled=${disabled} />
        <button type="submit" class="button" ?disabled=${disabled}>Open address</button></form>`,
  );
}
