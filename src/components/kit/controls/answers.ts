import { RunController, type RunHost, type RunOptions } from "./run-controller.ts";

export interface AnswerOptions<T> extends Partial<RunOptions<T, undefined>> {
  /** All that the answer depends on; nothing while it can't be asked for. */
  readonly question: () => readonly unknown[] | undefined;
  readonly answer: () => AsyncGenerator<T, unknown, undefined>;
}

/** A run that begins anew whenever its question has become another, which is seen before each render. */
export class Answers<T> extends RunController<T> {
  readonly #host: RunHost;
  readonly #question: AnswerOptions<T>["question"];
  readonly #answer: AnswerOptions<T>["answer"];
  #asked = "";

  constructor(host: RunHost, { question, answer, ...options }: AnswerOptions<T>) {
    super(host, options);
    [this.#host, this.#question, this.#answer] = [host, question, answer];
  }

  hostUpdate() {
    const question = this.#question();
    const asked = question ? JSON.stringify(question) : this.#asked;
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#host.error = undefined;
    this.run(this.#answer());
  }
}
