/** TensorFlow.js, the very copy that the library computes with. */
export * from "#tf";
