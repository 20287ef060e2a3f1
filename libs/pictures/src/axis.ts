import { FONT, INK, PAPER } from './palette.js';
import { element, escapeXml } from './svg-parts.js';

/** What every chart says of itself to whoever does not see it. */
export interface Captioned {
  /** Of one page only; begins the ids in the picture. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** Round numbers from 0 to the first that is not below `last`, about `most` of them. */
export function roundTicks(last: number, most: number): number[] {
  const rough = Math.max(last, 1) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((each) => each * power >= rough) ?? 10;
  const step = Math.max(1, factor * power);
  return Array.from({ length: Math.ceil(Math.max(last, 1) / step) + 1 }, (_, at) => at * step);
}

/** To half a pixel: enough for the eye, and keeps a picture short. */
export const half = (pixels: number): number => Math.round(pixels * 2) / 2;

/** Where numbers from 0 to `last` lie between two places, held within them. */
export const scale =
  (last: number, from: number, to: number) =>
  (value: number): number =>
    half(from + (Math.min(Math.max(value, 0), last) / last) * (to - from));

type Looks = Readonly<Record<string, string | number>>;

export const text = (x: number, y: number, words: string, looks: Looks = {}): string =>
  element('text', { x, y, ...looks }, escapeXml(words));

export const path = (d: string, looks: Looks): string => element('path', { d, ...looks });

const FONT_SIZE = 13;

/** An SVG to stand in a page: an image to whoever hears it, without script, link or style. */
export function chart(
  { id, title, description }: Captioned,
  { width, height }: Readonly<Record<'width' | 'height', number>>,
  parts: readonly string[],
): string {
  const frame = {
    ...{ xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${String(width)} ${String(height)}` },
    ...{ width, role: 'img', 'aria-labelledby': `${id}-title ${id}-desc` },
    ...{ 'font-family': FONT, 'font-size': FONT_SIZE, fill: INK },
  };
  const inside = [
    element('title', { id: `${id}-title` }, escapeXml(title)),
    element('desc', { id: `${id}-desc` }, escapeXml(description)),
    element('rect', { width: '100%', height: '100%', fill: PAPER }),
    ...parts,
  ];
  return element('svg', frame, `\n${inside.join('\n')}\n`);
}
