import { html } from "lit";
import { button, fileButton } from "../../../kit/controls/controls.ts";
import type { Lab } from "../lab.ts";

/** Files out and in. */
export function filesPanel(lab: Lab) {
  const { run, shown } = lab.store;
  return html`<section class="panel" aria-label="Files">
    <div class="controls">
      ${button({ label: "Save data (CSV)", onClick: () => void lab.save("data") })}
      ${button({ label: "Save samples (CSV)", disabled: !shown, onClick: () => void lab.save("samples") })}
      ${button({ label: "Save model (safetensors)", disabled: !shown, onClick: () => void lab.save("model") })}
      ${button({ label: "Open in Python", disabled: !shown, onClick: () => void lab.save("python") })}
      ${button({ label: "Save run (JSON)", disabled: !run, onClick: () => void lab.save("run") })}
      ${fileButton({ label: "Open a file", accept: ".csv,.tsv,.txt,.json,.safetensors", onFiles: ([file]) => void lab.open(file!) })}
    </div>
    <p class="muted">Opens data (CSV or JSON), a model (safetensors) or a run (JSON) that was saved here. “Open in Python” gives a zip with the network as a
      PyTorch module, its weights and Adam's moments, the data and a script that goes on training with <code>accelerate</code>.</p>
  </section>`;
}
