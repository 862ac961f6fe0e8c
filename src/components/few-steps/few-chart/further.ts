import type { ReadConfig } from "../../workbench/scheduler-config/read-config.ts";
import { measurer } from "../measure.ts";
import { type Finish, stepCounts, type Teacher } from "../teacher.ts";

/** The teacher by a reader's scheduler_config.json, in each number of steps that it takes. */
export async function* finishesBy(config: ReadConfig, teacher: Teacher): AsyncGenerator<readonly Finish[], void> {
  const measure = measurer(teacher.taught!.settings.cloud);
  const finishes: Finish[] = [];
  for (const steps of stepCounts) {
    const evaluations = questionsOf(config, steps);
    if (evaluations === undefined) continue;
    const points = await teacher.sampleBy(config.spec, steps);
    finishes.push({ evaluations, points, measures: measure(points) });
    yield [...finishes];
  }
}

/** How often a run asks; undefined where the scheduler refuses the steps. */
function questionsOf(config: ReadConfig, steps: number): number | undefined {
  try {
    return config.plan(steps).nfe;
  } catch {
    return undefined;
  }
}
