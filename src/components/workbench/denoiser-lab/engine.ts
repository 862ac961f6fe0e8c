import type {
  Checkpoint,
  Field,
  FieldJob,
  Frame,
  SampleJob,
  TrainControls,
  TrainJob,
  TrainReport,
} from "../../../lib/diffusion/jobs/types.ts";

/** What the bench needs of the library's worker; a test hands it a stand-in. */
export interface Engine {
  train(job: TrainJob, options: { from?: Checkpoint }): AsyncGenerator<TrainReport, void, TrainControls | undefined>;
  sample(job: SampleJob): AsyncGenerator<Frame>;
  field(job: FieldJob): AsyncGenerator<Field>;
}
