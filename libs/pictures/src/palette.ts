import type { BoxKind, LinkKind, StandingKind } from './scene.js';
import type { DayMark, SpanKind } from './timeline-scene.js';

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

/** How a case stands to a box; text on these grounds, and these lines on white, hold the same contrast. */
export const STANDING_COLOURS: Readonly<Record<StandingKind, { fill: string; line: string }>> = {
  here: { fill: '#ffe566', line: INK },
  passed: { fill: '#dcefe3', line: '#1d6b3c' },
  follows: { fill: PAPER, line: '#1a5a96' },
};

/** Told apart by their shape and by words as well. */
export const SPAN_COLOURS: Readonly<Record<SpanKind, { fill: string; line: string }>> = {
  stage: { fill: '#e3eefa', line: '#1a5a96' },
  running: { fill: '#1a5a96', line: '#1a5a96' },
  extended: { fill: '#9cc3ea', line: '#1a5a96' },
  paused: { fill: PAPER, line: '#4a5560' },
  over: { fill: '#942514', line: '#942514' },
  ahead: { fill: PAPER, line: '#1a5a96' },
};

export const MARK_COLOURS: Readonly<Record<DayMark['kind'], string>> = {
  due: INK,
  good: '#1d6b3c',
  bad: '#942514',
  plain: '#4a5560',
};

/** Lines of charts, told apart by dashes, hollows and words as well; the grid is only a help to the eye. */
export const CHART_COLOURS = {
  estimate: '#1a5a96',
  band: '#dbe9f7',
  endedAlone: '#8f3a00',
  grid: '#d5d9dc',
} as const;

/** Told apart by dashes and by words as well: never by colour alone. */
export const LINK_STYLES: Readonly<Record<LinkKind, { line: string; dash: string }>> = {
  event: { line: '#3b4650', dash: '' },
  clock: { line: '#8f3a00', dash: '7 4' },
  always: { line: '#5a2d91', dash: '1.5 3.5' },
};

export const FONT = "Arial, Helvetica, 'Liberation Sans', system-ui, sans-serif";
