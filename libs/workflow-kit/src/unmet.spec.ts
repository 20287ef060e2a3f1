import { describe, expect, it } from '@jest/globals';
import {
  and,
  initialTransition,
  not,
  or,
  setup,
  stateIn,
  transition,
  type AnyMachineSnapshot,
} from 'xstate';
import { compile } from './compile.js';
import { around } from './fixtures/around.fixture.js';
import { toy } from './fixtures/toy.fixture.js';
import type { PutEvent } from './stages.js';
import { unmetBy } from './unmet.js';

const workflow = compile(toy);

const after = (...events: PutEvent[]): AnyMachineSnapshot =>
  events.reduce<AnyMachineSnapshot>(
    (snapshot, event) => transition(workflow.machine, snapshot, event)[0],
    initialTransition(workflow.machine)[0],
  );

const GROSS = { type: 'severityAssessed', severity: 'gross-misconduct' };
const RESPONSE = { type: 'responseReceived' };
const HELD = { type: 'hearingHeld' };

describe('An event that the case takes', () => {
  it('has nothing unmet', () => {
    expect(unmetBy(workflow, after(), GROSS)).toEqual([]);
    expect(unmetBy(workflow, after(), { type: 'caseOpened' })).toEqual([]);
  });
});

describe('An event that no stage of the case takes', () => {
  it('says where the case is in the region of the event, and where the event is possible', () => {
    expect(unmetBy(workflow, after(), HELD)).toEqual([
      {
        code: 'stage',
        text: '"hearingHeld" is not possible at "proceedings.assessing".',
        remedy: 'It is possible at "proceedings.hearing.awaiting".',
      },
    ]);
  });

  it('says where the case is in every region when it is possible nowhere', () => {
    expect(unmetBy(workflow, after(), { type: 'caseLost' })).toEqual([
      {
        code: 'stage',
        text: '"caseLost" is not possible at "proceedings.assessing", "suspension.notSuspended".',
        remedy: 'No stage of toy takes it: choose another event.',
      },
    ]);
  });
});

describe('An event whose guard does not hold', () => {
  it('says what would make it hold, in the words of the requirement', () => {
    const suspended = after(GROSS, RESPONSE, { type: 'officerSuspended' });

    expect(unmetBy(workflow, suspended, HELD)).toEqual([
      {
        code: 'guard',
        text: 'The case must not be at "suspension.suspended".',
        remedy: 'Record the event that makes it so, or correct the one that makes it otherwise.',
      },
    ]);
  });

  it('names a guard that is itself a combination by its own requirement', () => {
    const closed = after(GROSS, RESPONSE, HELD, { type: 'outcomeDecided', proven: true });

    expect(unmetBy(workflow, closed, { type: 'officerSuspended' }).map(({ text }) => text)).toEqual(
      ['The case is open.'],
    );
  });
});

describe('A combination of guards', () => {
  const combined = setup({
    guards: {
      isTrue: () => true,
      isFalse: () => false,
      isAlso: () => false,
      equals: (_, { value }: { value: boolean }) => value,
      breaks: () => {
        throw new TypeError('the payload is missing');
      },
    },
  });
  const asked = (guard: Parameters<typeof not>[0]): string[] => {
    const machine = combined.createMachine({
      tags: 'closed',
      on: { asked: { guard: guard as never } },
    });
    const whole = compile(around(machine));
    const [snapshot] = initialTransition(whole.machine);
    return unmetBy(whole, snapshot, { type: 'asked' }).map(({ text }) =>
      text.replace('Invented: ', ''),
    );
  };

  it.each([
    ['a name that holds', 'isTrue', []],
    ['a name that does not', 'isFalse', ['isFalse']],
    ['params that hold', { type: 'equals', params: { value: true } }, []],
    ['params that do not', { type: 'equals', params: { value: false } }, ['equals']],
    ['params that are computed', { type: 'equals', params: () => ({ value: false }) }, ['equals']],
    ['not, of a name that holds', not('isTrue'), ['This must not be so: isTrue']],
    ['not, of a name that does not', not('isFalse'), []],
    ['and: only the parts that fail', and(['isTrue', 'isFalse', 'isAlso']), ['isFalse', 'isAlso']],
    ['or: every part, when none holds', or(['isFalse', 'isAlso']), ['isFalse', 'isAlso']],
    ['or: none, when one holds', or(['isFalse', 'isTrue']), []],
    [
      'not and: the parts, when all hold',
      not(and(['isTrue', not('isFalse')])),
      ['This must not be so: isTrue', 'isFalse'],
    ],
    [
      'not or: the parts that hold',
      not(or(['isTrue', 'isFalse'])),
      ['This must not be so: isTrue'],
    ],
    ['a guard that cannot be judged', 'breaks', ['breaks']],
    ['its contrary', not('breaks'), ['This must not be so: breaks']],
    [
      'a break before what holds',
      or(['breaks', 'isTrue']),
      ['Whether "asked" is possible depends on what it carries.'],
    ],
    ['a stage where the case is', not(stateIn({})), ['The case must not be at "".']],
  ])('answers for %s', (_title, guard, texts) => {
    expect(asked(guard as never)).toEqual(texts);
  });

  it('asks for the payload when a guard breaks before the way that is open', () => {
    const machine = combined.createMachine({
      tags: 'closed',
      on: { asked: [{ guard: 'breaks' }, {}] },
    });
    const whole = compile(around(machine));

    expect(unmetBy(whole, initialTransition(whole.machine)[0], { type: 'asked' })).toEqual([
      {
        code: 'guard',
        text: 'Whether "asked" is possible depends on what it carries.',
        remedy: 'Give the details of the event.',
      },
    ]);
  });

  it('says of alternatives that any one is enough', () => {
    const machine = combined.createMachine({
      tags: 'closed',
      on: { asked: [{ guard: 'isFalse' }, { guard: 'isAlso' }] },
    });
    const whole = compile(around(machine));

    const unmet = unmetBy(whole, initialTransition(whole.machine)[0], { type: 'asked' });

    expect(unmet.map(({ text }) => text)).toEqual(['Invented: isFalse', 'Invented: isAlso']);
    for (const { remedy } of unmet) expect(remedy).toMatch(/^Any one of these is enough\./);
  });
});
