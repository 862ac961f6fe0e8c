export { activate, activateGradient, relu } from "./activation";
export { productRoom, products } from "./product";
