import { isImageModel, readImageModel } from "../../../workbench/image-lab/model-file.ts";
import { openRunData } from "../setup/data.ts";
import { modelOf } from "../setup/network.ts";
import { decodeSetup } from "../setup/state.ts";
import type { OpenedWeights } from "./shown.ts";

/** The network of pictures in a file; undefined where it is one of points. @throws a sentence for a file that can't be used */
export function openPictureWeights(file: ArrayBuffer): OpenedWeights | undefined {
  if (!isImageModel(file)) return undefined;
  const { model, params, step, metadata } = readImageModel(file);
  if (!metadata?.playground)
    throw new RangeError("It is a network of pictures that was not saved here, so that its settings are not known.");
  const { value: setup, ignored } = decodeSetup(metadata.playground);
  const expected = modelOf(setup, openRunData(setup.data, setup.seed));
  if (JSON.stringify(expected) !== JSON.stringify(model))
    throw new RangeError("Its network is another than its settings say: save it anew.");
  return { outcome: { setup, step, losses: [], params }, notes: ignored };
}
