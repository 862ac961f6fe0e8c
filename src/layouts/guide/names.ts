const seam = /(?<=[a-z]{2})(?=[A-Z])|(?<=[A-Z0-9])(?=[A-Z][a-z])|(?<=_)|(?<=\/)(?=\w)/;

/** A name of Python's, or a path, in the pieces between which a line may break: `DDIM`, `Scheduler`. */
export const pieces = (name: string): readonly string[] => name.split(seam);
