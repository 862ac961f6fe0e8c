type Piece = () => void;

/** What each picture that is being drawn keeps for its end. */
const kept = new WeakMap<CanvasRenderingContext2D, Piece[]>();

/** Draws a picture, and then over it what it handed to `onTop`. */
export function drawnWithTop(context: CanvasRenderingContext2D, draw: Piece): void {
  const pieces: Piece[] = [];
  kept.set(context, pieces);
  try {
    draw();
  } finally {
    kept.delete(context);
  }
  for (const piece of pieces) piece();
}

/** Draws over whatever else the picture has, where the origin is now; at once outside of a surface. */
export function onTop(context: CanvasRenderingContext2D, draw: Piece): void {
  const pieces = kept.get(context);
  if (!pieces) {
    draw();
    return;
  }
  const place = context.getTransform();
  pieces.push(() => {
    context.save();
    context.setTransform(place);
    draw();
    context.restore();
  });
}
