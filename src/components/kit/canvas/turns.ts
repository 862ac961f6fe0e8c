/** Milliseconds of a frame for canvases that take turns. */
const share = 5;

const waiting = new Set<() => void>();

function drawSome() {
  const began = performance.now();
  for (const draw of waiting) {
    waiting.delete(draw);
    draw();
    if (performance.now() - began > share) break;
  }
  if (waiting.size > 0) requestAnimationFrame(drawSome);
}

/**
 * Draws in one of the next frames: many at once would hold up a page that has just come. Asked again it keeps its place, so
 * that each has its turn. Returns the way out.
 */
export function inTurn(draw: () => void): () => void {
  if (waiting.size === 0) requestAnimationFrame(drawSome);
  waiting.add(draw);
  return () => void waiting.delete(draw);
}
