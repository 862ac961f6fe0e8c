export interface FullScreenHost extends HTMLElement {
  readonly renderRoot: ParentNode;
  requestDraw(): void;
}

/** CSS pixels. */
export interface Fit {
  readonly width: number;
  /** Controls and words beside the picture, not below it. */
  readonly beside: boolean;
  readonly scale: number;
}

/** What a figure of one width is like: its height, and the area of what is drawn in it. */
export type Measure = (width: number, beside: boolean) => { readonly height: number; readonly area: number };

const widths = [360, 440, 520, 600, 680, 760, 840, 920, 1000, 1120];
/** Below this scale words are smaller than on the page: then the figure scrolls. */
const LEAST = 1;

/** The width and layout at which a figure, scaled to fit a screen, shows a large picture with large words. */
export function bestFit(screen: { readonly width: number; readonly height: number }, measure: Measure): Fit {
  const tried = [false, true].flatMap((beside) =>
    widths.map((width) => {
      const { height, area } = measure(width, beside);
      const scale = Math.min(screen.width / width, screen.height / height);
      return { width, beside, scale, size: area * scale ** 3 };
    }),
  );
  const fitting = tried.filter(({ scale }) => scale >= LEAST);
  if (fitting.length === 0) return { width: screen.width, beside: false, scale: 1 };
  const { size, ...best } = fitting.reduce((a, b) => (b.size > a.size ? b : a));
  return best;
}

const MARGIN = 24;

/** Scales a figure to the whole screen, words and all, for a projector; back to its place afterwards. */
export async function fillScreen(host: FullScreenHost): Promise<void> {
  const filling = new Filling(host);
  host.addEventListener("fullscreenchange", filling.change);
  try {
    await host.requestFullscreen();
  } catch (error) {
    host.removeEventListener("fullscreenchange", filling.change);
    throw error;
  }
}

class Filling {
  readonly #host: FullScreenHost;
  readonly #watch = new ResizeObserver(() => this.#fit());
  /** Of the figure and the window, when it was last fitted. */
  #fitted = "";

  constructor(host: FullScreenHost) {
    this.#host = host;
  }

  readonly change = () => {
    const figure = this.#figure;
    if (this.#host.matches(":fullscreen")) {
      this.#watch.observe(this.#host);
      if (figure) this.#watch.observe(figure);
      return this.#fit();
    }
    this.#watch.disconnect();
    this.#host.removeEventListener("fullscreenchange", this.change);
    this.#host.classList.remove("beside");
    figure?.removeAttribute("style");
    this.#host.requestDraw();
  };

  #fit() {
    const figure = this.#figure;
    if (!figure || !this.#host.matches(":fullscreen")) return;
    const screen = { width: innerWidth - 2 * MARGIN, height: innerHeight - 2 * MARGIN };
    if (this.#fitted === `${figure.offsetHeight} ${screen.width} ${screen.height}`) return;
    const { width, beside, scale } = bestFit(screen, this.#measure);
    const { height } = this.#measure(width, beside);
    const left = MARGIN + Math.max(0, (screen.width - width * scale) / 2);
    const top = MARGIN + Math.max(0, (screen.height - height * scale) / 2);
    figure.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
    this.#fitted = `${height} ${screen.width} ${screen.height}`;
    this.#host.requestDraw();
  }

  readonly #measure: Measure = (width, beside) => {
    const figure = this.#figure!;
    figure.style.width = `${width}px`;
    this.#host.classList.toggle("beside", beside);
    const drawn = [...figure.querySelectorAll<HTMLElement>(".picture :is(canvas, svg)")];
    const area = drawn.reduce((sum, { clientWidth, clientHeight }) => sum + clientWidth * clientHeight, 0);
    return { height: figure.offsetHeight, area };
  };

  get #figure(): HTMLElement | null {
    return this.#host.renderRoot.querySelector("figure");
  }
}
