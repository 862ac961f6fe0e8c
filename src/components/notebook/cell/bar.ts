import { html, nothing, type TemplateResult } from "lit";
import { button } from "../../kit/controls/controls.ts";

export interface BarOptions {
  readonly running: boolean;
  readonly notice: string;
  /** Nothing stands above it. */
  readonly isFirst: boolean;
  readonly canReset: boolean;
  onRun(): void;
  onStop(): void;
  onRunAbove(): void;
  onReset(): void;
  readonly onShare?: (() => void) | undefined;
}

/** A cell's buttons, and what is to be said of it. */
export const barView = (o: BarOptions): TemplateResult => html`<div class="bar">
  ${
    o.running ? button({ label: "Stop", onClick: o.onStop }) : button({ label: "Run", primary: true, onClick: o.onRun })
  }
  ${o.isFirst ? nothing : button({ label: "Run all above", onClick: o.onRunAbove, disabled: o.running })}
  ${button({ label: "Reset", onClick: o.onReset, disabled: !o.canReset })}
  ${o.onShare ? button({ label: "Link", onClick: o.onShare }) : nothing}
  <span class="status" role="status">${o.running ? "Running …" : o.notice}</span>
</div>`;
