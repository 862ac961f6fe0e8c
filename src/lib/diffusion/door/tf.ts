/**
 * TensorFlow.js, the very copy that the library computes with. Its names are described at https://js.tensorflow.org/api/latest/.
 *
 * @module
 */

export * from "#tf";
