/** What a network answers for. */
export interface DataShape {
  /** Of one example: [2] for points of the plane, [height, width, channels] for images. */
  readonly shape: readonly number[];
  /** How many classes the network is told about; 0 for none. */
  readonly classes: number;
}

/** Paths of a network's parameters, which are PyTorch's state_dict keys, with their shapes; in the order of definition. */
export type Shapes = readonly (readonly [path: string, shape: readonly number[]])[];

/** What is known of a family of networks without TensorFlow.js; how they compute stands in `implementations.ts`. */
export interface NetworkFamily<S> {
  readonly title: string;
  /** @throws a sentence for the first setting that is out of range, or for data that the network can't take. */
  check(settings: S, data: DataShape): void;
  shapes(settings: S, data: DataShape): Shapes;
  /** Floating-point operations of one example's way through: two for each multiply-add. */
  flops(settings: S, data: DataShape): number;
  /** How many numbers the largest tensor on an example's way is. */
  largest(settings: S, data: DataShape): number;
}
