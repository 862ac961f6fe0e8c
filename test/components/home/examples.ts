import { drawFilm } from "../../../src/components/home/hero/draw.ts";
import { Film, noise } from "../../../src/components/home/hero/film.ts";
import { shapes } from "../../../src/components/home/hero/shapes.ts";
import type { Examples } from "../../setup/canvas/paper.ts";

const film = new Film(shapes[0]!.mixture, noise(80));
while (!film.done) film.advance(1000);

export const examples: Examples = {
  "home/hero/draw": {
    "drawFilm, of noise": (...paper) => drawFilm(...paper, film, 1),
    "drawFilm, in the middle": (...paper) => drawFilm(...paper, film, 0.42),
    "drawFilm, of the shape": (...paper) => drawFilm(...paper, film, 0),
  },
};
