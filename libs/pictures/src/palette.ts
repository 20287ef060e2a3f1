import type { BoxKind, LinkKind } from './scene.js';

/** Text on its ground and every line on white have a contrast of at least 4.5 (WCAG AA); a spec holds it. */
export const INK = '#1b1f23';
export const PAPER = '#ffffff';

export const BOX_COLOURS: Readonly<Record<BoxKind, { fill: string; line: string }>> = {
  state: { fill: '#f4f6f8', line: '#4a5560' },
  frame: { fill: PAPER, line: '#4a5560' },
  parallel: { fill: PAPER, line: '#4a5560' },
  road: { fill: '#e3eefa', line: '#1a5a96' },
  closed: { fill: '#e6e8ea', line: '#1b1f23' },
};

/** Told apart by dashes and by words as well: never by colour alone. */
export const LINK_STYLES: Readonly<Record<LinkKind, { line: string; dash: string }>> = {
  event: { line: '#3b4650', dash: '' },
  clock: { line: '#8f3a00', dash: '7 4' },
  always: { line: '#5a2d91', dash: '1.5 3.5' },
};

export const FONT = "Arial, Helvetica, 'Liberation Sans', system-ui, sans-serif";
