/** Advance widths of Helvetica, which Arial and Liberation Sans share, in thousandths of the font size. */
const NARROW: readonly (readonly [string, number])[] = [
  ['ijl', 222],
  [" !,./:;[]ftI'", 278],
  ['()-r', 333],
  ['"', 355],
  ['ckszvxyJ', 500],
  ['FTZ', 611],
  ['ABEKPSVXY', 667],
  ['wCDHNRU', 722],
  ['GOQ', 778],
  ['mM', 833],
  ['W', 944],
];
const WIDTHS = new Map(
  NARROW.flatMap(([letters, width]) => Array.from(letters, (c) => [c, width])),
);
const USUAL = 556;

/** Another sans-serif may stand in for Helvetica; few are wider by more than this. */
const LEEWAY = 1.06;

/** The width of a text in pixels, as near as it can be known without a browser. */
export function textWidth(text: string, size: number): number {
  const units = Array.from(text).reduce((sum, letter) => sum + (WIDTHS.get(letter) ?? USUAL), 0);
  return Math.ceil((units * size * LEEWAY) / 1000);
}

/** The text in lines no wider than `most` pixels, broken at spaces; a longer word keeps its own line. */
export function wrap(text: string, size: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(longer, size) <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
