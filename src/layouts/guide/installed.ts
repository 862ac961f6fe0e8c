const door = /"(?:\.\.\/)+(?:src\/)?lib\/diffusion\/(node\/)?index\.ts"/g;

/** A program as it is written where the package is installed. */
export const asInstalled = (text: string): string =>
  text.replaceAll(door, (_, node?: string) => (node ? '"noisebook/node"' : '"noisebook"')).trimEnd();
