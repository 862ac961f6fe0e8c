/** What a figure tells: that it came up, that its state changed, how a run of it is, how a training it watches is. */
export type Told = "ready" | "change" | "run" | "training";

/** Tells the page around by an event that rises to it, `noisebook:ready` and so on, whose detail names the figure and its id. */
export function tell(figure: HTMLElement, what: Told, detail: object): void {
  const about = { figure: figure.localName.replace(/^nb-/, ""), id: figure.id, ...detail };
  figure.dispatchEvent(new CustomEvent(`noisebook:${what}`, { bubbles: true, composed: true, detail: about }));
}

/** What tells so, if it is a figure. */
export interface Teller {
  tell?(what: Told, detail: object): void;
}
