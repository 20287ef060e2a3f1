import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createMachine } from 'xstate';
import { checkPayload } from './check-payload.js';
import { compile } from './compile.js';
import { around } from './fixtures/around.fixture.js';
import { toy } from './fixtures/toy.fixture.js';
import { IsInt, IsLegalDay, Type, ValidateNested } from './payload.js';

class Interview {
  @IsInt() minutes!: number;
}
class InterviewsHeld {
  @ValidateNested({ each: true }) @Type(() => Interview) interviews!: Interview[];
}
class CaseClosed {}
class DatesFixed {
  @IsLegalDay({ each: true }) days!: string[];
}

const workflow = compile(toy);
const nested = compile(
  around(
    createMachine({ tags: 'closed', on: { interviewsHeld: {}, caseClosed: {}, datesFixed: {} } }),
    {
      events: { interviewsHeld: InterviewsHeld, caseClosed: CaseClosed, datesFixed: DatesFixed },
    },
  ),
);

const fieldsOf = (type: string, payload: unknown): string[] =>
  checkPayload(workflow, type, payload).map(({ field }) => field);

describe('A payload that is what its event carries', () => {
  it.each([
    ['severityAssessed', { severity: 'misconduct' }],
    ['caseOpened', { knownOn: '2026-03-28' }],
    ['reopened', {}],
    ['reopened', undefined],
    ['outcomeDecided', { proven: false }],
  ])('has no problem: %s %j', (type, payload) => {
    expect(checkPayload(workflow, type, payload)).toEqual([]);
  });

  it('may belong to an event that carries nothing', () => {
    expect(checkPayload(nested, 'caseClosed', {})).toEqual([]);
    expect(checkPayload(nested, 'caseClosed', { why: 'done' })).toMatchObject([{ field: 'why' }]);
  });
});

describe('A payload that is not', () => {
  it('has a problem that names field, value, problem and remedy', () => {
    expect(checkPayload(workflow, 'severityAssessed', { severity: 'grave' })).toEqual([
      {
        field: 'severity',
        value: 'grave',
        problem: 'It is not acceptable.',
        remedy: 'severity must be one of the following values: misconduct, gross-misconduct.',
      },
    ]);
    expect(checkPayload(workflow, 'severityAssessed', {})).toMatchObject([
      { field: 'severity', problem: 'It is missing.' },
    ]);
  });

  it('names a nested field by its path', () => {
    const payload = { interviews: [{ minutes: 30 }, { minutes: 'long', place: 'here' }] };

    expect(checkPayload(nested, 'interviewsHeld', payload)).toMatchObject([
      { field: 'interviews.1.place', remedy: 'Remove it, or correct its name.' },
      { field: 'interviews.1.minutes', value: 'long' },
    ]);
  });

  it.each([
    [
      'a property that the class does not declare',
      { severity: 'misconduct', rank: 'sergeant' },
      'rank',
    ],
    ['the type of another event', { severity: 'misconduct', type: 'reopened' }, 'type'],
    ['a day of its own', { severity: 'misconduct', occurredOn: '2026-01-01' }, 'occurredOn'],
    ['a prototype', JSON.parse('{"severity":"misconduct","__proto__":{}}'), '__proto__'],
    ['a constructor', { severity: 'misconduct', constructor: {} }, 'constructor'],
    ['a method of every object', { severity: 'misconduct', hasOwnProperty: 1 }, 'hasOwnProperty'],
    ['something that JSON cannot say', { severity: new Map() }, 'severity'],
    ['not a number', { severity: NaN }, 'severity'],
  ])('is refused with %s', (_title, payload, field) => {
    expect(fieldsOf('severityAssessed', payload)).toEqual([field]);
  });

  it.each([null, [], 'text', 7, new Map()])('is refused when it is no object: %p', (payload) => {
    expect(fieldsOf('severityAssessed', payload)).toContain(payload === null ? 'severity' : '');
  });

  it('is refused when it is too deep, and does not exhaust the stack', () => {
    const deep = Array.from({ length: 5000 }).reduce<object>((inner) => ({ inner }), {});

    expect(fieldsOf('severityAssessed', deep)[0]).toMatch(/^inner\.inner/);
  });
});

describe("An event that is not the workflow's to take from outside", () => {
  it.each(['caseLost', '', 'toString', '__proto__', 'constructor'])('is unknown: "%s"', (type) => {
    expect(checkPayload(workflow, type, {})).toMatchObject([{ field: 'type', value: type }]);
  });

  it.each([...workflow.timers.keys(), 'xstate.init', 'xstate.stop'])('is refused: %s', (type) => {
    expect(checkPayload(workflow, type, {})).toMatchObject([
      { field: 'type', problem: 'Only the engine may put it to a case.' },
    ]);
  });

  it('never throws, whatever is put to it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(toy.events), 'x'),
        fc.anything(),
        (type, payload) => {
          expect(Array.isArray(checkPayload(workflow, type, payload))).toBe(true);
        },
      ),
    );
  });
});

describe('A legal day', () => {
  it.each([
    ['2026-03-28', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-3-28', false],
    ['2026-03-28T00:00:00Z', false],
    ['28/03/2026', false],
    [20260328, false],
    [null, false],
  ])('%j: %s', (knownOn, good) => {
    expect(checkPayload(workflow, 'caseOpened', { knownOn }).length === 0).toBe(good);
  });

  it('may be each of a list', () => {
    expect(checkPayload(nested, 'datesFixed', { days: ['2026-03-28', 'soon'] })).toMatchObject([
      {
        field: 'days',
        remedy: 'each value in days must be a date that exists, written YYYY-MM-DD.',
      },
    ]);
  });
});
