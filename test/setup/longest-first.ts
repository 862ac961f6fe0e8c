import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes a minute, or another browser: begun last, it would leave a core without work at the end. */
const long = [
  /\/test\/pages\/(desk|embeds|levels|measured|phone)\./,
  /\/test\/browsers\//,
  /\/test\/lessons\/0[245][^/]*\/claims\.page\./,
  /\/test\/(browser\/engine|components\/drawings|scripts\/examples)\./,
];

const isLong = ({ moduleId }: TestSpecification) => long.some((name) => name.test(moduleId));
const groupOf = ({ project }: TestSpecification) => project.config.sequence.groupOrder;

/** Vitest's order, by the last run's times or by size, but the files above before all others of their group. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => groupOf(a) - groupOf(b) || Number(isLong(b)) - Number(isLong(a)));
  }
}
