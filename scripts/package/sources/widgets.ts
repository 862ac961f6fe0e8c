import { autoload } from "../../../src/components/kit/frame/autoload.ts";

export { autoload };

autoload();
