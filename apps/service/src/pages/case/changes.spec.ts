import { describe, expect, it } from '@jest/globals';
import type { ClockChange } from '#libs/engine';
import { compile } from '#libs/workflow-kit';
import { legalDay } from '#libs/working-time';
import { misconductV1 } from '#workflows/misconduct';
import { changesView } from './changes.view.js';

const DUE = legalDay('2025-12-22');
const NOTICE: ClockChange = {
  ...{ clock: 'notice-served@e#1', declared: 'CK-20', change: 'started' },
  ...{ due: DUE, previousDue: null, verdict: null, previousVerdict: null },
  provisional: false,
};

const linesOf = (change: Partial<ClockChange>): string[] => {
  const answer = {
    ...{ id: 'c', reference: 'CM-1', revision: 2, stage: ['proceedings.assessing'] },
    ...{ closed: false, events: [], clocks: [{ ...NOTICE, ...change }] },
  };
  const read = { view: { stage: 'proceedings.assessing' }, workflow: compile(misconductV1) };
  return changesView(read, answer).groups.flatMap(({ lines }) => lines);
};

describe('What recording a fact would come to', () => {
  it('given a clock that starts in time, then its due day is told', () => {
    expect(linesOf({})).toEqual([expect.stringMatching(/: due 22 December 2025$/)]);
  });

  it('given one that is late on the day it is first heard of, then that is told too', () => {
    expect(linesOf({ verdict: 'breached' })).toEqual([
      expect.stringMatching(/: due 22 December 2025, by now: .+/),
    ]);
  });

  it('given one that moves and stays late, then nothing is told anew', () => {
    const moved = { change: 're-dated', previousDue: legalDay('2025-12-19') } as const;
    const late = { verdict: 'breached', previousVerdict: 'breached' } as const;

    expect(linesOf({ ...moved, ...late })[0]).not.toContain('by now');
    expect(linesOf({ ...moved, verdict: 'breached' })[0]).toContain('by now');
  });
});
