import { describe, expect, it } from '@jest/globals';
import { ClockRefused, InvalidEvent } from '#libs/engine';
import type { PayloadField } from '#libs/workflow-kit';
import { refusalOf } from './refusal.js';

const day: PayloadField = {
  ...{ name: 'interviewOn', kind: 'day', needed: 'always', options: [], person: false },
};

const invalid = (field: string) =>
  new InvalidEvent('interviewDateSpecified', [
    {
      field,
      problem: '2025-12-21 is before the fact itself (2025-12-22).',
      remedy: 'Correct the day: it has still to come when the fact happens.',
    },
  ]);

describe('What the engine says against a form', () => {
  it('given a day that the form has read, when the engine refuses it, then the form says why at its field', () => {
    expect(refusalOf(invalid('interviewOn'), [day])).toEqual([
      {
        field: 'carries-interviewOn-day',
        text: 'Interview on: 21 December 2025 is before the fact itself (22 December 2025). Correct the day: it has still to come when the fact happens.',
      },
    ]);
  });

  it('given a field that the form does not ask for, when the engine refuses it, then it is named in words', () => {
    expect(refusalOf(invalid('cameToAttentionOn'), [])).toEqual([
      {
        field: null,
        text: expect.stringMatching(/^Day it came to attention: 21 December 2025 is/),
      },
    ]);
  });

  it('given a clock, when it cannot be changed, then it goes by its title and not by its key', () => {
    const refused = new ClockRefused(
      'hearing-held@0#1',
      '2026-03-26 is not later',
      'Hold the hearing',
    );

    expect(refusalOf(refused, [])).toEqual([
      {
        field: null,
        text: 'The clock “Hold the hearing” cannot be changed: 26 March 2026 is not later.',
      },
    ]);
  });
});
