import { markText, type Box, type Link, type Mark } from './scene.js';
import { textWidth, wrap } from './text-size.js';

/** Pixels, and the widths at which text wraps. */
export const TITLE = { size: 14, leading: 18 } as const;
export const SMALL = { size: 12, leading: 15 } as const;
export const PADDING = 12;
/** Room for the little clock before a clock's name. */
export const CLOCK_WIDTH = 18;

const TITLE_WRAP = 150;
const SMALL_WRAP = 165;
const LEAST_BOX = 84;
const DOT = 12;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A line of small text; what continues the line above is set in. */
export interface SmallLine {
  readonly text: string;
  readonly continues: boolean;
}

/** The heading of a box: its name, and a row for each clock. */
export interface Heading extends Size {
  readonly titleLines: readonly string[];
  readonly clockLines: readonly SmallLine[];
}

export const INDENT = 8;

export function smallLines(texts: readonly string[]): SmallLine[] {
  return texts.flatMap((text) =>
    wrap(text, SMALL.size, SMALL_WRAP).map((line, index) => ({ text: line, continues: index > 0 })),
  );
}

/** A name that is one word to the wrapper breaks after its hyphens. */
const breakable = (name: string): string => name.replaceAll('-', '- ');

const rejoined = ({ text, continues }: SmallLine): SmallLine => ({
  text: text.replaceAll('- ', '-'),
  continues,
});

export function headingOf({ label, clocks }: Box): Heading {
  const titleLines = wrap(label, TITLE.size, TITLE_WRAP);
  const clockLines = smallLines(clocks.map(breakable)).map(rejoined);
  const widest = Math.max(
    ...titleLines.map((line) => textWidth(line, TITLE.size) * 1.06),
    ...clockLines.map(({ text }) => textWidth(text, SMALL.size) + CLOCK_WIDTH),
  );
  return {
    titleLines,
    clockLines,
    width: Math.max(LEAST_BOX, Math.ceil(widest) + 2 * PADDING),
    height:
      titleLines.length * TITLE.leading +
      (clockLines.length > 0 ? 4 + clockLines.length * SMALL.leading : 0) +
      2 * PADDING -
      4,
  };
}

export function markSize(mark: Mark): Size {
  if (mark.kind === 'initial') return { width: DOT, height: DOT };
  const lines = smallLines([markText(mark)]);
  return { width: widthOf(lines) + 2 * PADDING, height: lines.length * SMALL.leading + 10 };
}

/** The lines beside a link; a clock's name wraps after its hyphens. */
export function linkLines({ kind, lines }: Link): SmallLine[] {
  if (kind !== 'clock') return smallLines(lines);
  return smallLines(lines.map(breakable)).map(rejoined);
}

export function linkLabelSize(link: Link): Size {
  const lines = linkLines(link);
  const clock = link.kind === 'clock' ? CLOCK_WIDTH : 0;
  return { width: widthOf(lines) + clock + 8, height: lines.length * SMALL.leading + 4 };
}

function widthOf(lines: readonly SmallLine[]): number {
  return Math.max(
    0,
    ...lines.map(({ text, continues }) => textWidth(text, SMALL.size) + (continues ? INDENT : 0)),
  );
}
