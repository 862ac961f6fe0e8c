import type { Refused } from "./collect.ts";
import type { Mark } from "./mark.ts";

const signs: Readonly<Record<Mark["verdict"], string>> = { right: "+", wrong: "-", unjudged: "?", missing: "." };

/** One line: signs that steer a terminal, and breaks of lines, become blanks. */
const plain = (text: string) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ");

/** Marks for reading: a table of students by exercises, and what there is to say. */
export function tableOf(marks: readonly Mark[], refused: readonly Refused[]): string {
  const ids = [...new Set(marks.map(({ exercise }) => exercise))];
  const rows = Map.groupBy(marks, ({ collected }) => collected);
  const widest = Math.max(7, ...[...rows.keys()].map(({ handIn }) => handIn.student.length));
  const digits = String(ids.length).length;
  const widestScore = Math.max(5, 2 * digits + 1);
  const cells = (each: readonly string[]) => each.map((cell) => cell.padStart(digits)).join(" ");
  const lines = [...rows].map(([{ handIn }, own]) => {
    const right = own.filter(({ verdict }) => verdict === "right").length;
    const signsOf = cells(own.map(({ verdict }) => signs[verdict]));
    const score = `${right}/${ids.length}`.padStart(widestScore);
    return `${plain(handIn.student).padEnd(widest)}  ${score}  ${handIn.code}  ${signsOf}`;
  });
  return [
    ...ids.map((id, i) => `${String(i + 1).padStart(digits)}  ${id}`),
    "",
    `${"Student".padEnd(widest)}  ${"right".padStart(widestScore)}  ${"code".padEnd(14)}  ${cells(ids.map((_, i) => String(i + 1)))}`,
    ...lines,
    "",
    "+ right   - wrong   ? not judged   . not answered",
    ...section("Not judged", marks, "unjudged"),
    ...section("Wrong", marks, "wrong"),
    ...notes(marks, refused),
  ].join("\n");
}

function section(title: string, marks: readonly Mark[], verdict: Mark["verdict"]): string[] {
  const those = marks.filter((mark) => mark.verdict === verdict);
  const told = those.map((mark) => `  ${plain(mark.collected.handIn.student)}, ${mark.exercise}: ${plain(mark.says)}`);
  return told.length > 0 ? ["", title, ...told] : [];
}

/** What about the files themselves a teacher should know. */
function notes(marks: readonly Mark[], refused: readonly Refused[]): string[] {
  const collected = [...new Set(marks.map((mark) => mark.collected))];
  const byName = Map.groupBy(collected, ({ handIn }) => handIn.student.toLowerCase());
  const told = [
    ...refused.map(({ file, says }) => `  ${plain(file)}: ${says}`),
    ...collected.flatMap(({ file, handIn: { intact, lost } }) => [
      ...(intact ? [] : [`  ${plain(file)}: Its code doesn't fit what is in it: it was changed after it was made.`]),
      ...(lost > 0 ? [`  ${plain(file)}: ${lost} of its answers can't be read.`] : []),
    ]),
    ...[...byName.values()].flatMap((same) =>
      same.length > 1
        ? [
            `  ${plain(same[0]!.handIn.student)} handed in ${same.length} times: ${same.map(({ file }) => plain(file)).join(", ")}.`,
          ]
        : [],
    ),
  ];
  return told.length > 0 ? ["", "Files", ...told] : [];
}

const columns = [
  "student",
  "file",
  "code",
  "intact",
  "exercise",
  "verdict",
  "says",
  "tries",
  "hints",
  "solution seen",
  "seconds",
];

/** Marks for a spreadsheet, a line for each student and exercise: RFC 4180, and nothing that a spreadsheet would take for a formula. */
export function csvOf(marks: readonly Mark[]): string {
  const rows = marks.map(({ collected: { file, handIn }, exercise, attempt, verdict, says }) => [
    ...[handIn.student, file, handIn.code, handIn.intact ? "yes" : "no", exercise],
    ...[verdict === "unjudged" ? "not judged" : verdict === "missing" ? "not answered" : verdict, says],
    ...(attempt ? [attempt.tries, attempt.hints, attempt.shown ? "yes" : "no", attempt.seconds] : ["", "", "", ""]),
  ]);
  return [columns, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(value: string | number): string {
  const text = plain(String(value));
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
