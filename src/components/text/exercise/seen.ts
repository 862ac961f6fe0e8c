import type { FigureReading } from "../../../lib/exercises/types.ts";
import type { StateHost } from "../../kit/frame/figure-state.ts";
import { toText } from "../../kit/frame/link.ts";

/** What a figure shows: its linked properties, and those of its readings that are numbers. */
export function seenOf(figure: HTMLElement): FigureReading {
  const { table = {} } = figure as unknown as Partial<StateHost>;
  const linked = Object.keys(table).filter((name) => table[name]!.isLinked);
  const state = linked.map((name) => [name, toText(figure[name as keyof HTMLElement])] as const);
  const marked = [...(figure.shadowRoot?.querySelectorAll<HTMLDataElement>("data[data-reads]") ?? [])];
  const readings = marked.map((data) => [data.dataset.reads!, Number(data.value)] as const);
  return {
    state: Object.fromEntries(state),
    readings: Object.fromEntries(readings.filter(([, value]) => Number.isFinite(value))),
  };
}
