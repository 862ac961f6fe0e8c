/** What packs a zip, once it is here. @throws a sentence where it can't be fetched */
export const fetched = <T>(coming: Promise<T>): Promise<T> =>
  coming.catch(() => {
    throw new Error("What packs the zip couldn't be fetched. Look at your connection, and press again.");
  });
