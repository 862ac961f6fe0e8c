import { type CSSResultGroup, html, type TemplateResult } from "lit";
import { button, select } from "../../kit/controls/controls.ts";
import { type Bind, FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { oneOf, seed, type Table, type Values } from "../../kit/frame/properties.ts";
import { characterOptions } from "./characters.ts";
import { type DrawRows, keyOf, type PicturesSetting } from "./draw-rows.ts";
import { PictureStrip, type StripOptions } from "./strip.ts";
import { type StripLook, stripBar, stripRows, stripStyles } from "./view.ts";

/** Settings that a figure of pictures begins with, what it draws of any, and its pictures of the first. */
export interface PictureRows<S extends PicturesSetting> {
  readonly first: S;
  readonly draw: (setting: S) => DrawRows;
  readonly drawn: StripOptions["first"];
}

const common = ({ label, seed: random }: PicturesSetting) => ({
  label: oneOf(characterOptions, label),
  seed: seed(random),
});

/** A figure of rows of real pictures, of a character and a seed of the reader's choice; `own` are the settings it has besides. */
export function figureOfPictures<S extends PicturesSetting, const P extends Table>(rows: PictureRows<S>, own: P) {
  const Base = figureWith({ ...own, ...common(rows.first) }) as unknown as ReturnType<
    typeof figureWith<ReturnType<typeof common>>
  >;
  abstract class Pictures extends Base {
    static override styles: CSSResultGroup = [FigureElement.styles, stripStyles];
    readonly strip = new PictureStrip(this, {
      key: () => keyOf(this.#setting),
      draw: () => rows.draw(this.#setting),
      first: rows.drawn,
    });
    abstract look(): StripLook;

    get #setting(): S {
      const [setting, from] = [{ ...rows.first }, this as unknown as S];
      for (const name of Object.keys(rows.first) as (keyof S)[]) setting[name] = from[name];
      return setting;
    }
    override willUpdate(): void {
      this.strip.follow();
    }
    override reset(): void {
      super.reset();
      this.strip.forget();
    }
    override renderFigure(): TemplateResult {
      return html`${stripBar(this.strip)} ${stripRows(this.strip, this.look())}`;
    }
    override renderControls(): TemplateResult {
      return html`${select({ label: "Character", ...this.bind("label") })}
        ${button({ label: "New noise", onClick: () => this.seed++ })}`;
    }
  }
  type Statics = Omit<typeof Pictures, "prototype">;
  return Pictures as unknown as Statics & (abstract new () => Pictures & Values<P> & Bind<P>);
}
