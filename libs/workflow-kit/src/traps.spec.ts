import { describe, expect, it } from '@jest/globals';
import { createMachine, initialTransition, setup, transition, type AnyStateMachine } from 'xstate';
import { compile } from './compile.js';
import { around, faultsOf } from './fixtures/around.fixture.js';
import { toy } from './fixtures/toy.fixture.js';
import { takes } from './stages.js';
import { netTimers } from './timers.js';

/** What XState itself makes of the events: the trap, before the kit sees it. */
function played(machine: AnyStateMachine, ...types: string[]) {
  return types.reduce(
    ([snapshot], type) => transition(machine, snapshot, { type }),
    initialTransition(machine),
  );
}

function timersIn(
  actions: readonly { type: string; params?: unknown }[],
  type: 'xstate.raise' | 'xstate.cancel',
): unknown[] {
  return actions
    .filter((action) => action.type === type)
    .map(({ params }) => {
      const { id, sendId } = params as { id?: string; sendId?: string };
      return id ?? sendId;
    });
}

/** Throws, as a guard does that trusts its payload. */
function lengthOf(members: string[] | undefined): number {
  if (members === undefined) throw new TypeError('members is missing');
  return members.length;
}

describe('A misspelt delay', () => {
  const misspelt = setup({ delays: { 'hearing-held': 0 } }).createMachine({
    initial: 'hearing',
    states: {
      hearing: {
        on: { hearingHeld: 'closed' },
        after: { ['hearing-hled' as 'hearing-held']: 'late' },
      },
      late: { on: { hearingHeld: 'closed' } },
      closed: { tags: 'closed' },
    },
  });

  it('fires at once in XState', () => {
    expect(played(misspelt)[0].value).toBe('late');
  });

  it('is refused when its name is no clock', () => {
    expect(faultsOf(around(misspelt, { clocks: [] }))).toEqual([
      'delay-without-clock at state "hearing"',
    ]);
  });

  it('does not fire once compile() has supplied every delay', () => {
    expect(played(compile(around(misspelt)).machine)[0].value).toBe('hearing');
  });
});

describe('A delay without a transition', () => {
  const silent = createMachine({
    initial: 'hearing',
    states: {
      hearing: { tags: 'closed', on: { hearingHeld: {} }, after: { 'hearing-held': undefined } },
    },
  });

  it('starts a timer in XState that no list of its delays shows', () => {
    expect(timersIn(played(silent)[1], 'xstate.raise')).toHaveLength(1);
    expect(silent.states['hearing']?.after).toEqual([]);
  });

  it('is refused', () => {
    expect(faultsOf(around(silent))).toContain('delay-without-transition at state "hearing"');
  });
});

describe('A delay whose name is a number', () => {
  it.each(['25', '1e3', '0x10'])('such as %s is milliseconds in XState, and refused', (delay) => {
    const numeric = createMachine({
      initial: 'a',
      states: { a: { tags: 'closed', on: { went: {} }, after: { [delay]: {} } } },
    });

    expect(numeric.states['a']?.after[0]?.delay).toBe(Number(delay));
    expect(faultsOf(around(numeric, { clocks: [] }))).toContain('numeric-delay at state "a"');
  });
});

describe('A delay whose name has dots', () => {
  const dotted = createMachine({
    initial: 'a',
    states: {
      a: { id: 'y.z', after: { x: {} }, on: { went: 'b' } },
      b: { id: 'z', after: { 'x.y': {} }, on: { returned: 'a' } },
    },
  });

  it('shares its timer with another state in XState', () => {
    const types = Object.values(dotted.states).flatMap((node) =>
      node.after.map((t) => t.eventType),
    );

    expect(new Set(types).size).toBe(1);
  });

  it('is refused', () => {
    expect(faultsOf(around(dotted))).toContain('bad-delay-name at state "b"');
  });
});

describe('A region of a parallel state', () => {
  const beside = (suspension: object, root: object = {}): AnyStateMachine =>
    createMachine({
      id: 'm',
      type: 'parallel',
      states: {
        notice: {
          initial: 'given',
          states: {
            given: { after: { 'notice-answered': {} }, on: { noticeWithdrawn: 'none' } },
            none: { on: { noticeGiven: 'given' } },
          },
        },
        suspension: {
          initial: 'suspended',
          states: {
            suspended: { on: { suspensionEnded: 'over' } },
            over: { on: { officerSuspended: 'suspended' } },
          },
          ...suspension,
        },
      },
      ...root,
    });
  const NOTICE = 'xstate.after.notice-answered.m.notice.given';

  const reentering = beside({
    on: { suspensionReviewed: { target: '#m.suspension', reenter: true } },
  });
  const jumping = beside({}, { on: { suspensionReviewed: '.suspension.suspended' } });
  const deeper = beside({ on: { suspensionReviewed: { target: '.suspended' } } });

  it.each([
    ['that re-enters itself', reentering],
    ['that is entered from outside', jumping],
  ])('%s restarts the clocks of its sisters in XState', (_title, machine) => {
    const supplied = machine.provide({ delays: { 'notice-answered': 0 } });

    expect(timersIn(played(supplied, 'suspensionReviewed')[1], 'xstate.raise')).toEqual([NOTICE]);
  });

  it('is refused when it re-enters itself', () => {
    expect(faultsOf(around(reentering))).toEqual([
      'region-reentered at state "suspension", on "suspensionReviewed"',
      'regions-restarted at state "suspension", on "suspensionReviewed"',
    ]);
  });

  it('is refused when it re-enters itself on the way to one of its states', () => {
    const onTheWay = beside({
      on: { suspensionReviewed: { target: '.suspended', reenter: true } },
    });

    expect(faultsOf(around(onTheWay))).toContain(
      'region-reentered at state "suspension", on "suspensionReviewed"',
    );
  });

  it('is refused as a target of its own states', () => {
    const inside = beside({
      states: { suspended: { on: { suspensionEnded: '#m.suspension' } } },
    });

    expect(faultsOf(around(inside))).toContain(
      'region-reentered at state "suspension.suspended", on "suspensionEnded"',
    );
  });

  it('is refused when it is entered from outside without naming its sisters', () => {
    expect(faultsOf(around(jumping))).toEqual([
      'regions-restarted at the root of the chart, on "suspensionReviewed"',
    ]);
  });

  it('may take the same event one state deeper, and its sisters keep their clocks', () => {
    const { machine } = compile(around(deeper));

    expect(timersIn(played(machine, 'suspensionReviewed')[1], 'xstate.raise')).toEqual([]);
  });

  it('may be entered from outside by a transition that names a state in every region', () => {
    const both = beside({}, { on: { reset: ['.notice.none', '.suspension.over'].map(String) } });
    const named = beside({}, { on: { reset: { target: ['.notice.none', '.suspension.over'] } } });

    expect(() => compile(around(both))).toThrow('regions-restarted');
    expect(faultsOf(around(named))).toEqual([]);
  });
});

describe('Coming back through history', () => {
  const stayed = createMachine({
    id: 'm',
    initial: 'open',
    states: {
      open: {
        initial: 'hearing',
        on: { proceedingsStayed: 'stayed' },
        states: {
          hearing: { after: { 'hearing-held': {} }, on: { adjourned: 'waiting' } },
          waiting: { on: { resumed: 'hearing' } },
          before: { type: 'history' },
        },
      },
      stayed: { on: { stayLifted: '#m.open.before' } },
    },
  });

  it('restarts clocks from zero in XState', () => {
    const supplied = stayed.provide({ delays: { 'hearing-held': 0 } });

    expect(
      timersIn(played(supplied, 'proceedingsStayed', 'stayLifted')[1], 'xstate.raise'),
    ).toEqual(['xstate.after.hearing-held.m.open.hearing']);
  });

  it('is refused', () => {
    expect(faultsOf(around(stayed))).toEqual(['history-over-clocks at state "open.before"']);
  });
});

describe('A wildcard', () => {
  const wild = createMachine({
    initial: 'a',
    states: { a: { on: { '*': 'b' } }, b: { on: { went: 'a' } } },
  });

  it('takes the stale event of a clock in XState', () => {
    expect(played(wild, 'xstate.after.hearing-held.gone')[0].value).toBe('b');
  });

  it.each(['*', 'notice.*'])('such as %s is refused', (type) => {
    const machine = createMachine({
      initial: 'a',
      states: { a: { on: { [type]: 'b' } }, b: { on: { went: 'a' } } },
    });

    expect(faultsOf(around(machine))).toEqual(['wildcard at state "a"']);
  });
});

describe('A final state', () => {
  const final = createMachine({
    id: 'm',
    initial: 'warned',
    after: { 'warning-expired': {} },
    states: { warned: { on: { caseClosed: 'closed' } }, closed: { type: 'final' } },
  }).provide({ delays: { 'warning-expired': 0 } });

  it('at the top of a chart ends every clock in XState', () => {
    const [snapshot, actions] = played(final, 'caseClosed');

    expect(snapshot.status).toBe('done');
    expect(timersIn(actions, 'xstate.cancel')).toEqual(['xstate.after.warning-expired.m']);
  });

  it('at the top of one region does not end a parallel chart in XState', () => {
    const parallel = createMachine({
      type: 'parallel',
      states: { file: { type: 'final' }, suspension: { initial: 'none', states: { none: {} } } },
    });

    expect(played(parallel)[0].status).toBe('active');
  });

  it('is refused at the top of a chart', () => {
    expect(faultsOf(around(final))).toContain('final-chart at state "closed"');
  });

  it('is refused in every region at once', () => {
    const region = {
      initial: 'a',
      states: { a: { on: { went: 'b' } }, b: { type: 'final' as const } },
    };
    const parallel = createMachine({ type: 'parallel', states: { one: region, two: region } });

    expect(faultsOf(around(parallel))).toEqual(['final-chart at the root of the chart']);
  });
});

describe('XState answers questions about a step misleadingly', () => {
  const compiled = compile(toy);
  const { machine } = compiled;
  const [start] = initialTransition(machine);

  it('can() denies an event taken by {}, which takes() allows', () => {
    expect(start.can({ type: 'caseOpened' })).toBe(false);
    expect(takes(compiled, start, { type: 'caseOpened' })).toBe(true);
  });

  it('can() throws on a guard that reads a missing payload, where takes() says no', () => {
    const panel = setup({
      types: { events: {} as { type: 'panelNamed'; members?: string[] } },
      guards: { isFull: ({ event }) => lengthOf(event.members) === 3 },
    }).createMachine({ tags: 'closed', on: { panelNamed: { guard: 'isFull' } } });
    const waiting = compile(around(panel));
    const [snapshot] = initialTransition(waiting.machine);

    expect(() => snapshot.can({ type: 'panelNamed' })).toThrow('Unable to evaluate guard');
    expect(takes(waiting, snapshot, { type: 'panelNamed' })).toBe(false);
    expect(takes(waiting, snapshot, { type: 'panelNamed', members: ['a', 'b', 'c'] })).toBe(true);
  });

  it('a step that returns the snapshot it was given may still have restarted clocks', () => {
    const [suspended] = transition(machine, start, { type: 'officerSuspended' });
    const [next, actions] = transition(machine, suspended, { type: 'suspensionReviewed' });
    const timer = 'xstate.after.suspension-reviewed.toy.suspension.suspended';

    expect(next.value).toEqual(suspended.value);
    expect(takes(compiled, suspended, { type: 'suspensionReviewed' })).toBe(true);
    expect(netTimers(compiled, actions)).toMatchObject({
      started: [{ timer }],
      cancelled: [timer],
    });
  });

  it('passing through a state raises and cancels its clock: net, nothing', () => {
    const assessed = { type: 'severityAssessed', severity: 'misconduct' };
    const [, actions] = transition(machine, start, assessed);

    expect(timersIn(actions, 'xstate.raise')).toContain(
      'xstate.after.routed-at-once.toy.proceedings.routing',
    );
    expect(netTimers(compiled, actions)).toEqual({
      started: [],
      cancelled: ['xstate.after.severity-assessed.toy.proceedings.assessing'],
    });
  });

  it('a delay without a target does not start again when it fires', () => {
    const [, actions] = transition(machine, start, {
      type: 'xstate.after.severity-assessed.toy.proceedings.assessing',
    });

    expect(netTimers(compiled, actions)).toEqual({ started: [], cancelled: [] });
  });
});
