export { activate, activateGradient, relu } from "./activation";
export { dense, denseInputGradient, denseParameterGradient } from "./dense";
export { prepare, tableRoom } from "./table";
export { mean, squaredErrors, squaredErrorsGradient } from "./loss";
export { mix } from "./mix";
export { productRoom, products } from "./product";
export { copy } from "./simd";
export { sinusoids } from "./sinusoids";
export { squares, update } from "./update";
