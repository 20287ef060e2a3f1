import { describe, expect, it } from '@jest/globals';
import { compile } from '#libs/workflow-kit';
import { misconductV1 } from '#workflows/misconduct';
import { layOutPicture, picturesOf } from './laid-out.js';
import type { StandingMark } from './standing.js';
import { timelineSvg } from './timeline.js';
import type { TimelineScene } from './timeline-scene.js';

const misconduct = compile(misconductV1);

const SCENE: TimelineScene = {
  ...{ id: 't', title: 'A <b>timeline</b>', description: 'of days', first: 0, last: 100 },
  today: { day: 50, label: 'today' },
  ticks: [{ day: 10, label: 'Jan 2026' }],
  rows: [
    {
      ...{ label: 'CK-1 Tell "them" & go', says: 'Met late' },
      spans: [
        { kind: 'running', from: 0, until: 20 },
        { kind: 'over', from: 20, until: 25 },
        { kind: 'paused', from: 900, until: 950 },
      ],
      marks: [
        { kind: 'due', day: 20 },
        { kind: 'bad', day: 25 },
        { kind: 'good', day: 400 },
      ],
    },
  ],
  keys: [{ kind: 'running', label: 'clock runs' }],
};

/** What a page that takes no style or script from anywhere would not show, or must not. */
const FOREIGN = /<script|<style|style=|onload|href=/;

describe('A timeline', () => {
  const svg = timelineSvg(SCENE);

  it('says what it is to whoever does not see it, and takes no markup from what it is given', () => {
    expect(svg).toMatch(/role="img" aria-labelledby="t-title t-desc"/);
    expect(svg).toContain('A &lt;b&gt;timeline&lt;/b&gt;');
    expect(svg).toContain('CK-1 Tell &quot;them&quot; &amp; go');
    expect(svg).not.toMatch(FOREIGN);
  });

  it('puts each day in its place on the axis, and leaves out what lies beyond it', () => {
    expect(svg).toMatch(/<rect x="231" y="\d+" width="111.5" height="12" fill="#1a5a96"/);
    expect(svg.match(/fill="#ffffff" stroke="#4a5560"/g)).toBeNull();
    expect(svg).not.toContain('r="6"');
  });
});

const MAY_FOLLOW: StandingMark = { kind: 'follows', label: 'may follow' };

describe('The picture of a case', () => {
  it('marks where it is, where it has been and what may follow, in words', async () => {
    const picture = await layOutPicture(misconduct, 'overview');
    const here = picture?.boxOf('proceedings.investigation.investigating') ?? '';
    const follows = picture?.followersOf([here]) ?? [];
    const standing = new Map<string, StandingMark>([
      [here, { kind: 'here', label: 'it is here' }],
      ...follows.map((box): [string, StandingMark] => [box, MAY_FOLLOW]),
    ]);
    const svg = picture?.draw(standing) ?? '';

    expect(here).toBe('proceedings.investigation');
    expect([...follows].sort()).toEqual(['proceedings.closed', 'proceedings.determining']);
    expect(svg.match(/it is here/g)).toHaveLength(1);
    expect(svg.match(/may follow/g)).toHaveLength(2);
    expect(svg).not.toMatch(FOREIGN);
  });

  it('is there for the overview and each road, and for nothing else', async () => {
    expect(picturesOf(misconduct)).toEqual(
      expect.arrayContaining(['overview', 'investigation', 'meeting', 'hearing', 'appeal']),
    );
    expect(await layOutPicture(misconduct, 'nowhere')).toBeNull();
  });
});
