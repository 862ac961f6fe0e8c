import { css, html, nothing } from "lit";
import { rng } from "../../../lib/diffusion/random/rng.ts";
import { drawAxes, drawPoints, planeScale } from "../../kit/canvas/plane.ts";
import { type Draw, surface } from "../../kit/canvas/surface.ts";
import { numberField, optionsOf } from "../../kit/controls/controls.ts";
import { percent } from "../../kit/controls/numbers.ts";
import { draw } from "../../kit/data/clouds.ts";
import { FigureElement, figureWith } from "../../kit/frame/figure.ts";
import { Later } from "../../kit/frame/later.ts";
import { oneOf, whole } from "../../kit/frame/properties.ts";
import { trainingStyles } from "../../learner/training.ts";
import { Watch } from "../../learner/watch.ts";
import { fromChoice, methodChoice, studentTraining, teacherOptions, teacherTraining } from "../controls.ts";
import { gap } from "../gap.ts";
import { COUNT } from "../measure.ts";
import { halvedFrom, LEVELS, methodOptions, ways } from "../methods.ts";
import { cloudOf, type Settings, settingsTable } from "../settings.ts";
import { students } from "../students.ts";
import { type Finish, teacher } from "../teacher.ts";
import { keptFor, onRecord, questions, recordStyles } from "./record.ts";

const halvings = optionsOf(halvedFrom, (n) => `${n} steps`);
const asked = (n: number) => `${n} question${n > 1 ? "s" : ""}`;

/** A teacher trained in the page, and its students, at the same number of questions. */
export class FewStudents extends figureWith({
  method: oneOf(methodOptions, "progressive"),
  ...settingsTable,
  /** That consistency students are trained on. */
  levels: whole(LEVELS, 2, 200),
  /** Steps of the teacher that a progressive student begins with. */
  from: oneOf(halvings, halvedFrom[0]),
}) {
  static override styles = [
    FigureElement.styles,
    trainingStyles,
    recordStyles,
    css`
      .grid { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0.5rem 0.75rem; }
      .grid p { margin: 0; font-weight: 500; line-height: 1.3; }
      .grid p.who { grid-column: 1 / -1; }
      .grid span { color: var(--muted); font-weight: 400; white-space: nowrap; }
      canvas { width: 100%; aspect-ratio: 1; }
    `,
  ];
  #data: Float64Array = new Float64Array();
  readonly #kept = new Later(this, () => import("./kept.json"));
  protected readonly watches = [new Watch(this, teacher), new Watch(this, students)];

  override willUpdate(): void {
    this.#data = draw(cloudOf(this.#cloud).law, rng(2), 700);
  }

  /** Of what is shown: the teacher's, if there is one. */
  get #cloud(): string {
    return teacher.taught?.settings.cloud ?? this.cloud;
  }

  get #settings(): Settings {
    return { cloud: this.cloud, seed: this.seed, steps: this.steps };
  }

  get #student() {
    return students.student(this.method);
  }

  /** Samples on record, until the reader trains a teacher. */
  #recorded(who: string, n: number): ArrayLike<number> | undefined {
    return teacher.taught ? undefined : keptFor(this, this.#kept.value?.default, `${who}.${n}`);
  }

  #panel(who: string, key: string, n: number, finishes: readonly Finish[] | undefined, colour: "noise" | "model") {
    const finish = finishes?.find(({ evaluations }) => evaluations === n);
    const points = finish?.points ?? this.#recorded(key, n);
    const paint: Draw = (context, size, theme) => {
      const scale = planeScale(size);
      drawAxes(context, scale, theme);
      drawPoints(context, scale, this.#data, { colour: theme.data, radius: 1.25, opacity: 0.35 });
      if (points) drawPoints(context, scale, points, { colour: theme[colour], radius: 1.2, opacity: 0.5 });
    };
    const found = finish ? html`<span>${percent(finish.measures.stray)} outside</span>` : nothing;
    const shown = finish ? `${COUNT} samples` : points ? "samples on record" : "not yet trained";
    return html`<div><p>${asked(n)} ${found}</p>
      <canvas role="img" aria-label="${who}, ${asked(n)}: ${shown}" ${surface(paint)}></canvas></div>`;
  }

  override renderFigure() {
    const { title } = ways[this.method];
    return html`<div class="grid">
      <p class="who">The teacher, by DDIM</p>
      ${questions.map((n) => this.#panel("The teacher", "teacher", n, teacher.finishes("ddim"), "noise"))}
      <p class="who">Its student: ${title}</p>
      ${questions.map((n) => this.#panel(title, this.method, n, this.#student?.finishes, "model"))}
    </div>`;
  }

  override renderControls() {
    return html`${teacherTraining(this.#settings)}
      ${methodChoice(this.bind("method"))}
      ${studentTraining([this.method], { levels: this.levels, from: this.from })}`;
  }

  override renderMore() {
    return html`${fromChoice(this.bind("from"))}
      ${numberField({ label: "Levels of consistency students", ...this.bind("levels"), disabled: students.isTraining })}
      ${teacherOptions(this)}`;
  }

  override renderNumbers() {
    return html`${this.#own()}${onRecord(this)}`;
  }

  #own(): string {
    if (!teacher.taught && this.#recorded("teacher", 1))
      return "samples on record of one teacher and its student: press “Train a teacher” for your own";
    if (!teacher.taught) return "no teacher yet: press “Train a teacher”";
    const offs = (finishes: readonly Finish[] | undefined) => questions.map((n) => off(finishes, n)).join(", ");
    const time = this.#student ? ` · trained in ${this.#student.seconds.toFixed(1)} s` : "";
    return `distance to the data in 1, 2, 4 questions: teacher ${offs(teacher.finishes("ddim"))} · student ${offs(this.#student?.finishes)}${this.#apart()}${time}`;
  }

  /** Whether the student sends a noise where its teacher does. */
  #apart(): string {
    const own = this.#student?.finishes.find(({ evaluations }) => evaluations === 1)?.points;
    const most = teacher.finishes("ddim").at(-1);
    if (!own || !most) return "";
    return ` · from the same noise, its one answer ends ${gap(own, most.points).toFixed(2)} from where its teacher ends in ${most.evaluations}, on average`;
  }

  describe(): string {
    const one = (finishes: readonly Finish[] | undefined) => {
      const found = finishes?.find(({ evaluations }) => evaluations === 1)?.measures;
      return found
        ? `${found.distance.toFixed(2)} from the data, with ${percent(found.stray)} of its samples outside and ${percent(found.variety)} of the variety that the data's parts allow`
        : "not trained yet";
    };
    const { title, words } = ways[this.method];
    return `The teacher's samples in one, two and four questions above, those of its student below: ${title}, which learns ${words}. With one question the teacher is ${one(teacher.finishes("ddim"))}; the student is ${one(this.#student?.finishes)}.`;
  }
}

const off = (finishes: readonly Finish[] | undefined, n: number): string =>
  finishes?.find(({ evaluations }) => evaluations === n)?.measures.distance.toFixed(2) ?? "–";

customElements.define("nb-few-students", FewStudents);
