import { describe, expect, it } from '@jest/globals';
import { roundTicks } from './axis.js';
import { flowChart } from './flow-chart.js';
import { histogramChart } from './histogram-chart.js';
import { survivalChart, type SurvivalScene } from './survival-chart.js';

const STEPS = [
  { time: 0, share: 0.9, lower: 0.8, upper: 1, nRisk: 10 },
  { time: 40, share: 0.6, lower: 0.3, upper: 0.9, nRisk: 8 },
  { time: 40.01, share: 0.5, lower: 0.2, upper: 0.8, nRisk: 6 },
  { time: 350, share: 0, lower: null, upper: null, nRisk: 2 },
];
const SCENE: SurvivalScene = {
  ...{ id: 'c', title: 'Team <a>', description: 'all', last: 350, steps: STEPS },
  words: {
    ...{ axis: 'days', share: 'share', estimate: 'estimate', band: 'limits' },
    ...{ endedAlone: 'ended', atRisk: 'at risk' },
  },
  endedAlone: [{ time: 40, share: 0 }],
};

/** What a page that takes no style or script from anywhere would not show, or must not. */
const FOREIGN = /<script|<style|style=|onload|href=/;

/** The lines across and down that a path goes, as the places it comes to. */
const placesOf = (d: string) =>
  [...d.matchAll(/([HV])(-?[\d.]+)/g)].map(([, way, to]) => ({ way, to: Number(to) }));

describe('The axis of a chart', () => {
  it.each([
    [350, 8, 50, 350],
    [591, 8, 100, 600],
    [19, 5, 5, 20],
    [1, 5, 1, 1],
    [0, 5, 1, 1],
  ])('to %d with about %d ticks has round ones, %d apart, to %d', (last, most, step, end) => {
    const ticks = roundTicks(last, most);

    expect([ticks[0], ticks[1], ticks.at(-1)]).toEqual([0, step, end]);
  });
});

describe('The chart of a curve', () => {
  const svg = survivalChart(SCENE);

  it('says what it is to whoever does not see it, and takes no markup from what it is given', () => {
    expect(svg).toMatch(/role="img" aria-labelledby="c-title c-desc"/);
    expect(svg).toContain('Team &lt;a&gt;');
    expect(svg).not.toMatch(FOREIGN);
  });

  it('goes forward and down alone, from all of them at age 0, and never leaves its frame', () => {
    const [, d = ''] = /d="(M[^"]+)"[^>]*stroke-width="2.5"/.exec(svg) ?? [];
    const across = placesOf(d).filter(({ way }) => way === 'H');
    const down = placesOf(d).filter(({ way }) => way === 'V');

    expect(d).toMatch(/^M64 34H64V58/);
    for (const places of [across, down]) {
      expect(places.map(({ to }) => to)).toEqual(places.map(({ to }) => to).sort((a, b) => a - b));
    }
    expect(across.at(-1)).toEqual({ way: 'H', to: 696 });
    expect(down.at(-1)).toEqual({ way: 'V', to: 274 });
    // Two ages within half a pixel are one corner, with what the later left.
    expect(down).toHaveLength(3);
  });

  it('has a band up to where the limits end, and how many were at risk under each tick', () => {
    expect(svg).toMatch(/d="M64 34H64V34H136V82H696V226L136 226V82L64 82V34Z" fill="#dbe9f7"/);
    expect([...svg.matchAll(/y="332" text-anchor="middle">(\d+)</g)].map(([, n]) => n)).toEqual([
      ...['10', '2', '2', '2', '2', '2', '2', '2'],
    ]);
  });
});

describe('The chart of a flow', () => {
  it('has two bars a period, as high as their counts, and what is open as discs', () => {
    const svg = flowChart({
      ...{ id: 'f', title: 'Flow', description: 'all' },
      words: { count: 'n', received: 'in', finalised: 'out', openAtEnd: 'open' },
      bars: [{ period: '2026-Q1', received: 10, finalised: 5, openAtEnd: 20 }],
    });

    expect(svg).toMatch(/y="134" width="24" height="100" fill="#1a5a96"/);
    expect(svg).toMatch(/y="184" width="24" height="50" fill="#ffffff"/);
    expect(svg).toMatch(/<circle cx="380" cy="34" r="4"/);
    expect(svg).not.toMatch(FOREIGN);
  });
});

describe('A histogram', () => {
  const scene = {
    ...{ id: 'h', title: 'Took <days>', description: 'all' },
    words: { count: 'n', axis: 'days', counted: 'Ended: 15. Still open: 3.' },
    ...{ width: 28, isCutOff: true },
    bars: [
      { from: 0, n: 10 },
      { from: 28, n: 0 },
      { from: 56, n: 5 },
    ],
  };

  it('has bars as high as they count, of one width, where they begin under them; none where there is none', () => {
    const svg = histogramChart({ ...scene, isCutOff: false });
    const bars = [
      ...svg.matchAll(/<rect x="(\d+.?\d*)" y="(\d+)" width="(\d+.?\d*)" height="(\d+)"/g),
    ];

    expect(bars.map(([, ...of]) => of.map(Number))).toEqual([
      [56, 34, 213.5, 180],
      [482.5, 124, 213.5, 90],
    ]);
    expect([...svg.matchAll(/y="234" text-anchor="middle">(\d+)</g)].map(([, n]) => n)).toEqual([
      ...['0', '28', '56', '84'],
    ]);
    expect(svg).toContain('Still open: 3.');
    expect(svg).toContain('Took &lt;days&gt;');
    expect(svg).not.toMatch(FOREIGN);
  });

  it('that is cut off draws its last bar in dashes, without an end', () => {
    const svg = histogramChart(scene);

    expect(svg.match(/<rect[^>]+stroke-dasharray/g)).toHaveLength(1);
    expect(svg).not.toContain('>84<');
  });
});
