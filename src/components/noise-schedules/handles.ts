import { css, html, type TemplateResult } from "lit";
import { margin } from "../kit/canvas/chart.ts";
import { COUNT, moved, REACH } from "./monotone.ts";

/** A chart's canvas with handles laid over it; the parent of both has the class `drawable`. */
export const handleStyles = css`
  .drawable { position: relative; }
  .handle {
    position: absolute; inline-size: 28px; block-size: 28px; margin: -14px; padding: 0; border: 0; border-radius: 50%;
    background: none; cursor: ns-resize; touch-action: none; display: grid; place-items: center;
  }
  .handle::before {
    content: ""; inline-size: 13px; block-size: 13px; border-radius: 50%; box-sizing: border-box;
    background: var(--paper, #fdfcf9); border: 3px solid var(--guide, #6b3fbd);
  }
  .handle:hover::before, .handle:active::before { inline-size: 17px; block-size: 17px; }
  .handle:focus-visible { outline: 2px solid var(--ink, #1c2026); outline-offset: -2px; }
`;

const inside = { x: margin.left + margin.right, y: margin.top + margin.bottom };

/** The decibels at a height of the page, on the chart below a handle. */
function valueUnder(event: PointerEvent): number {
  const chart = (event.currentTarget as HTMLElement).parentElement!;
  const { top, height } = chart.getBoundingClientRect();
  const y = (event.clientY - top) * (chart.offsetHeight / height);
  const share = (y - margin.top) / (chart.offsetHeight - inside.y);
  return REACH * (1 - 2 * share);
}

const steps: Readonly<Record<string, number>> = {
  ArrowUp: 1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowLeft: -1,
  PageUp: 10,
  PageDown: -10,
};

/** The value a key asks for; undefined where it is no key of a slider. */
export function valueByKey(key: string, value: number, isFast: boolean): number | undefined {
  if (key === "Home") return -REACH;
  if (key === "End") return REACH;
  const step = steps[key];
  return step === undefined ? undefined : value + step * (isFast ? 10 : 1);
}

/** Seven sliders along a curve of decibels against time: by mouse, touch and arrow keys. */
export function handles(points: readonly number[], onPoints: (points: readonly number[]) => void): TemplateResult[] {
  const drag = (i: number) => (event: PointerEvent) => {
    const handle = event.currentTarget as HTMLElement;
    if (event.type === "pointerdown") handle.setPointerCapture(event.pointerId);
    if (event.buttons & 1) onPoints(moved(points, i, valueUnder(event)));
  };
  const key = (i: number) => (event: KeyboardEvent) => {
    const value = valueByKey(event.key, points[i]!, event.shiftKey);
    if (value === undefined) return;
    event.preventDefault();
    onPoints(moved(points, i, value));
  };
  return points.map((value, i) => {
    const [t, share] = [i / (COUNT - 1), (REACH - value) / (2 * REACH)];
    const place = `left: calc(${margin.left}px + (100% - ${inside.x}px) * ${t}); top: calc(${margin.top}px + (100% - ${inside.y}px) * ${share})`;
    return html`<button type="button" class="handle" role="slider" aria-orientation="vertical" style=${place}
      aria-label="Signal at t = ${t.toFixed(2)}" aria-valuemin=${-REACH} aria-valuemax=${REACH} aria-valuenow=${value}
      aria-valuetext="${String(value).replace("-", "−")} decibels" @pointerdown=${drag(i)} @pointermove=${drag(i)} @keydown=${key(i)}></button>`;
  });
}
