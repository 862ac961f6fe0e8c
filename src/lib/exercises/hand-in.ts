import { type Attempt, readAttempt } from "./attempt.ts";
import { shortCode } from "./short-code.ts";

/** What a student hands in: one file. */
export interface HandIn {
  readonly student: string;
  /** Milliseconds since 1970. */
  readonly made: number;
  readonly attempts: readonly Attempt[];
  /** Of all the above: who hears it knows which file was meant, and that nobody changed it since. */
  readonly code: string;
}

const format = "noisebook-hand-in";
const version = 1;

/** Bytes of a file at most. */
export const longestHandIn = 4_000_000;
const mostAttempts = 1000;
const longestName = 120;

/** A name in one line, without signs that steer a terminal. */
const tidyName = (name: string) =>
  name
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();

type Content = Omit<HandIn, "code">;

const codeOf = ({ student, made, attempts }: Content) => shortCode(JSON.stringify([version, student, made, attempts]));

/** The file for these attempts. @throws RangeError, a sentence, without a name */
export async function writeHandIn(content: Content): Promise<{ readonly text: string; readonly code: string }> {
  const student = tidyName(content.student);
  if (student === "" || student.length > longestName)
    throw new RangeError(`A hand-in needs a name, of ${longestName} letters at most, so that it can be marked.`);
  const attempts = content.attempts.flatMap((each) => readAttempt(each) ?? []);
  const code = await codeOf({ student, made: content.made, attempts });
  const file = { format, version, student, made: content.made, code, attempts };
  return { text: `${JSON.stringify(file, null, 1)}\n`, code };
}

/** @throws RangeError, a sentence, for what is no hand-in. `intact`: its code fits what is in it. */
export async function readHandIn(text: string): Promise<HandIn & { readonly intact: boolean; readonly lost: number }> {
  if (text.length > longestHandIn)
    throw new RangeError(`The file is too long for a hand-in: ${text.length} characters, of ${longestHandIn} at most.`);
  const file = fieldsOf(text);
  if (file.format !== format) throw new RangeError("The file is no hand-in of Noisebook.");
  if (file.version !== version)
    throw new RangeError(
      `The hand-in has version ${told(file.version)}, and only version ${version} can be read here.`,
    );
  const { student, made, attempts, code } = file;
  if (typeof student !== "string" || tidyName(student) === "" || student.length > longestName)
    throw new RangeError("The hand-in has no name of a student, or none that can be one.");
  if (!Array.isArray(attempts) || attempts.length > mostAttempts || !Number.isSafeInteger(made))
    throw new RangeError("The hand-in has no answers that can be read, or no date.");
  const read = attempts.flatMap((each) => readAttempt(each) ?? []);
  const content = { student: tidyName(student), made: made as number, attempts: read };
  const expected = await codeOf(content);
  return { ...content, code: expected, intact: code === expected, lost: attempts.length - read.length };
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    throw new RangeError("The file is no JSON: it is damaged, or something else.");
  }
}

const told = (value: unknown) => JSON.stringify(value)?.slice(0, 20) ?? "none";
