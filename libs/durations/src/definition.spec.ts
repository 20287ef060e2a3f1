import { describe, expect, it } from '@jest/globals';
import { BUILT_IN, InvalidDefinition, readDefinition, sentenceOf } from './index.js';

const sound = {
  name: 'hearing-to-outcome',
  title: 'Hearing to outcome',
  start: { fact: 'hearingNoticeServed', says: 'the day notice of the hearing was served' },
  end: { fact: 'outcomeDecided', says: 'the day of its outcome' },
  unit: 'working-days',
  netOf: ['criminal-time', 'appeals', 'pause:officer-unfit'],
  countingUnit: 'allegation',
  cohort: 'received',
  period: 'quarter',
  population: { says: 'gross misconduct', where: { severity: ['gross-misconduct'] } },
  percentileType: 6,
};

const problemsOf = (value: unknown): unknown => {
  try {
    return readDefinition(value);
  } catch (error) {
    return (error as InvalidDefinition).problems.map(({ field }) => field);
  }
};

describe('A definition', () => {
  it('prints all that two people need to come to the same figure', () => {
    expect(sentenceOf(readDefinition(sound))).toBe(
      'Hearing to outcome: Working days from the day notice of the hearing was served to the day of its ' +
        'outcome, less the time of criminal proceedings, the time of appeals, pauses for officer unfit; ' +
        'counted by allegation, those received in each quarter; gross misconduct; percentiles of R type 6.',
    );
  });

  it('says what of it is unconfirmed', () => {
    expect(sentenceOf(BUILT_IN['received-to-finalised']!)).toBe(
      'Received to finalised, as the Home Office counts it: Calendar days from the day the allegation was ' +
        'recorded or known (unconfirmed: its answer HL8904 names both and the start event was not seen) ' +
        'to the day all resultant actions were concluded, nothing taken out; counted by case, those ' +
        'finalised in each financial year; all cases (it publishes conduct matters, recordable conduct ' +
        'matters and complaints apart); percentiles of R type 7.',
    );
  });

  it.each(Object.entries(BUILT_IN))('that comes with Probity is sound: %s', (name, definition) => {
    expect(readDefinition(definition)).toMatchObject({ name });
  });
});

describe('A definition is refused', () => {
  it.each([
    ['name', 'Hearing To Outcome'],
    ['title', ' '],
    ['unit', 'days'],
    ['netOf', ['lunch']],
    ['netOf', ['appeals', 'appeals']],
    ['netOf', 'appeals'],
    ['countingUnit', 'officer'],
    ['cohort', 'open'],
    ['period', 'week'],
    ['percentileType', 5],
    ['start', null],
    ['population', []],
  ])('for its %s: %j', (field, value) => {
    expect(problemsOf({ ...sound, [field]: value })).toEqual([field]);
  });

  it.each([
    ['start.says', { start: { fact: 'received' } }],
    ['end.unconfirmed', { end: { ...sound.end, unconfirmed: '' } }],
    ['population.where', { population: { says: 'all', where: { team: [] } } }],
    ['population.whose', { population: { says: 'all', where: {}, whose: 1 } }],
    ['colour', { colour: 'blue' }],
  ])('for its %s', (field, change) => {
    expect(problemsOf({ ...sound, ...change })).toEqual([field]);
  });

  it('for all that it leaves out, at once', () => {
    expect(() => readDefinition({})).toThrow(InvalidDefinition);
    expect(problemsOf({})).toHaveLength(11);
    expect(problemsOf('received to finalised')).toContain('definition');
  });
});
