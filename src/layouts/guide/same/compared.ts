/** How far a part agrees with diffusers 0.32.2 and transformers 4.57.6. */
export interface Compared {
  readonly part: string;
  readonly verdict: "same" | "mostly" | "differs" | "ours";
  /** What is the same, or what differs and why. */
  readonly says: string;
  /** The conformance family or test that holds it. */
  readonly heldBy: string;
}

/** What holds whole runs of samplers. */
export const trajectories = "conformance: samplers";
