/** Which sections of which lessons were read: by the lesson's address, the ids that were, and how many there are. */
export type ReadMarks = Readonly<Record<string, { readonly read: readonly string[]; readonly of: number }>>;

const key = "noisebook.read";

const isLesson = (value: unknown): value is ReadMarks[string] => {
  const { read, of } = (value ?? {}) as Record<string, unknown>;
  return Array.isArray(read) && read.every((id) => typeof id === "string") && Number.isInteger(of);
};

/** What a text holds of marks; the rest is dropped. */
export function parseMarks(text: string | null): ReadMarks {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return Object.fromEntries(Object.entries(value ?? {}).filter(([, lesson]) => isLesson(lesson)));
  } catch {
    return {};
  }
}

/** With one more section read. */
export function marked(marks: ReadMarks, slug: string, id: string, of: number): ReadMarks {
  const read = new Set(marks[slug]?.read).add(id);
  return { ...marks, [slug]: { read: [...read], of } };
}

/** How far a lesson was read, in words; "" where not at all. */
export function howFar(marks: ReadMarks, slug: string): string {
  const { read = [], of = 0 } = marks[slug] ?? {};
  if (read.length === 0) return "";
  return read.length >= of ? "read" : `${read.length} of ${of} sections read`;
}

/** Marks of this browser; none where it keeps nothing. */
export function recallMarks(): ReadMarks {
  try {
    return parseMarks(localStorage.getItem(key));
  } catch {
    return {};
  }
}

export function keepMarks(marks: ReadMarks): void {
  try {
    if (Object.keys(marks).length > 0) localStorage.setItem(key, JSON.stringify(marks));
    else localStorage.removeItem(key);
  } catch {
    // Storage is off: marks hold for this page.
  }
}
