const seam = /(?<=[a-z]{2})(?=[A-Z])|(?<=[A-Z0-9])(?=[A-Z][a-z])|(?<=_)/;

/** A name of Python's in the pieces between which a line may break: `DDIM`, `Scheduler`. */
export const pieces = (name: string): readonly string[] => name.split(seam);
