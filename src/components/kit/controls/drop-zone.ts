import { html, type TemplateResult } from "lit";

export interface DropZone {
  /** Whether something is held over it. */
  readonly over: boolean;
  readonly onOver: (over: boolean) => void;
  readonly onDrop: (data: DataTransfer) => void;
}

/** A place to drop files and folders on, around other ways to choose them. */
export function dropZone({ over, onOver, onDrop }: DropZone, content: TemplateResult): TemplateResult {
  const held = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    onOver(isOver);
  };
  const dropped = (event: DragEvent) => {
    held(false)(event);
    if (event.dataTransfer) onDrop(event.dataTransfer);
  };
  return html`<div class=${over ? "drop over" : "drop"} @dragover=${held(true)} @dragleave=${held(false)} @drop=${dropped}>${content}</div>`;
}

/** What was dropped: files and folders, to be read at once, before the event is over. */
export function droppedEntries({ items, files }: DataTransfer): {
  readonly entries: readonly FileSystemEntry[];
  readonly files: readonly File[];
} {
  return { entries: [...items].flatMap((item) => item.webkitGetAsEntry?.() ?? []), files: [...files] };
}
