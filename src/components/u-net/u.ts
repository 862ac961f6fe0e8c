import { html, nothing, type TemplateResult } from "lit";
import type { Block, Way } from "./blocks.ts";
import { leavesSkip } from "./totals.ts";
import { shapeWords, titleOf } from "./words.ts";

export interface Shown {
  readonly blocks: readonly Block[];
  /** Path of the block that is told about. */
  readonly chosen: string;
  /** What a block's bar is long by. */
  readonly share: (block: Block) => number;
  readonly onChoose: (path: string) => void;
  /** What stands above a level. */
  readonly stage?: (level: number) => TemplateResult;
  /** Whether pointing at a block and coming to it by keyboard choose it, as pressing does. */
  readonly isEager?: boolean;
}

const signs = {
  in: "conv",
  time: "time",
  resnet: "ResNet",
  attention: "attn",
  down: "↓ half",
  up: "↑ twice",
  out: "conv",
} as const;

/** The U: a row for each level, the way down on the left, the way up on the right, the skip connections between them. */
export function picture(shown: Shown): TemplateResult {
  const levels = 1 + Math.max(...shown.blocks.map(({ level }) => level));
  return html`<div class="u" role="group" aria-label="The network, block by block" @keydown=${move}>
    ${Array.from({ length: levels }, (_, level) => row(shown, level, levels))}
    <div class="bottom"><span class="side">the bottom</span>${cell(shown, "middle", levels - 1)}</div>
  </div>`;
}

function row(shown: Shown, level: number, levels: number) {
  const skips = shown.blocks.filter(
    (block, i) => block.way !== "up" && leavesSkip(shown.blocks, i) && skipLevel(block) === level,
  );
  const inset = `padding-inline: ${(level / Math.max(4, levels)) * 20}%`;
  return html`<div class="level">
    ${shown.stage?.(level) ?? nothing}
    <div class="ways" style=${inset}>
      <div class="way">${level === 0 ? cell(shown, "in", 0) : nothing}${cell(shown, "down", level)}</div>
      <div class="skips" aria-hidden="true">${skips.map(({ output }) => html`<span>${shapeWords(output)}</span>`)}</div>
      <div class="way end">${cell(shown, "up", level)}${level === 0 ? cell(shown, "out", 0) : nothing}</div>
    </div>
  </div>`;
}

/** Where what skips arrives: the smaller maps of a downsampler do so a level below. */
const skipLevel = ({ kind, level }: Block) => (kind === "down" ? level + 1 : level);

const cell = (shown: Shown, way: Way, level: number) =>
  shown.blocks.filter((block) => block.way === way && block.level === level).map((block) => blockButton(shown, block));

function blockButton({ share, chosen, onChoose, isEager }: Shown, block: Block) {
  const point = () => isEager && onChoose(block.path);
  const filled = `--share: ${Math.max(0.02, share(block)).toFixed(3)}`;
  return html`<button type="button" class="block ${block.kind}" style=${filled} aria-pressed=${String(block.path === chosen)}
    aria-label=${`${signs[block.kind]} ${shapeWords(block.output)}, ${titleOf(block)}`} data-path=${block.path}
    @click=${() => onChoose(block.path)} @pointerenter=${(event: PointerEvent) => event.pointerType === "mouse" && point()} @focus=${point}><b>${signs[block.kind]}</b> <span>${shapeWords(block.output)}</span></button>`;
}

/** Arrow keys go along the blocks in the order in which they compute. */
function move(event: KeyboardEvent) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const blocks = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>(".block")];
  const at = blocks.indexOf((event.target as HTMLElement).closest<HTMLElement>(".block")!);
  if (!step || at < 0) return;
  event.preventDefault();
  blocks[(at + step + blocks.length) % blocks.length]!.focus();
}
