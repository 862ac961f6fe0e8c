import { choice } from "../../../lib/exercises/types.ts";

export default choice({
  title: "What ControlNet adds",
  prompt: "Words can't say where a line runs. ControlNet lets a drawing of edges steer a trained model. How?",
  answers: [
    {
      text: "It starts the sampling from the drawing instead of from noise",
      says: "That is image-to-image. It keeps colours and places of the start, not its lines.",
    },
    {
      text: "It trains the whole model anew on pairs of drawings and pictures",
      says: "The model stays as it is: its weights are frozen, so that nothing is forgotten.",
    },
    {
      text: "A trainable copy of the encoder half reads the drawing, and its answers are added to the frozen model through layers that begin with zeros",
      right: true,
    },
    {
      text: "It compares the edges after each step and pushes the state towards the drawing",
      says: "That would be guidance by a loss. ControlNet is part of the network and needs no gradient while sampling.",
    },
  ],
  hints: ["How can something be added to a trained network without harming it on the first day?"],
  because:
    "With zeros in the connecting layers the first step of training changes nothing of what the model can do; from there on the copy learns to add what the drawing says (Zhang et al., 2023).",
});
