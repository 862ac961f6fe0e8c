/** A file `…/02-forward-noising/exercises/posterior.ts` is the exercise `forward-noising/posterior`. */
export function idOf(path: string): string {
  const [, lesson, name] = /(?:\d+-)?([\w-]+)[\\/]exercises[\\/]([\w-]+)\.ts$/.exec(path) ?? [];
  if (!lesson || !name)
    throw new RangeError(`${path} is no file of an exercise (expected <lesson>/exercises/<name>.ts).`);
  return `${lesson}/${name}`;
}

/** Where an exercise stands on its lesson's page; figures have names like its own. */
export const anchorOf = (id: string): string => `exercise-${id.split("/")[1]}`;
