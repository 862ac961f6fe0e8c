/** An error as it crosses a port. */
export type Thrown = { readonly name: string; readonly message: string; readonly stack?: string };

/** A class of errors made from a message alone. */
export type ErrorClass = new (message: string) => Error;

/** The other end is gone; what was asked of it will never be answered. */
export class WorkerDiedError extends Error {
  override readonly name: string = "WorkerDiedError";
}

/** Classes by the names of their errors, which outlive minification; their own do not. */
const byName = (classes: readonly ErrorClass[]): ReadonlyMap<string, ErrorClass> =>
  new Map(classes.map((Class) => [new Class("").name, Class]));

const builtIn = byName([Error, RangeError, ReferenceError, SyntaxError, TypeError, URIError]);

/** What can be told of `error` in plain data. */
export function describe(error: unknown): Thrown {
  if (!(error instanceof Error || error instanceof DOMException)) return { name: "Error", message: String(error) };
  return { name: error.name, message: error.message, stack: error.stack };
}

/** The error again: of the language's class or one of `classes` where the name is theirs, else an `Error` with that name. */
export function revive({ name, message, stack }: Thrown, classes: readonly ErrorClass[]): Error {
  const Class = builtIn.get(name) ?? byName(classes).get(name) ?? Error;
  const error = new Class(message);
  if (error.name !== name) Object.defineProperty(error, "name", { value: name, configurable: true });
  if (stack) Object.defineProperty(error, "stack", { value: stack, configurable: true, writable: true });
  return error;
}

/** Why a port fell silent, from the event that said so. */
export function deathOf(event: Event): WorkerDiedError {
  const { message } = event as ErrorEvent;
  if (event.type === "close") return new WorkerDiedError("The worker closed its port.");
  if (event.type === "messageerror") return new WorkerDiedError("The worker sent something that could not be read.");
  return new WorkerDiedError(message ? `The worker failed: ${message}` : "The worker could not be loaded, or failed.");
}
