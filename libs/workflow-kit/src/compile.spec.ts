import { describe, expect, it } from '@jest/globals';
import {
  and,
  assign,
  createMachine,
  fromPromise,
  not,
  raise,
  setup,
  spawnChild,
  stateIn,
} from 'xstate';
import { compile } from './compile.js';
import { effect } from './effect.js';
import { around, faultsOf } from './fixtures/around.fixture.js';
import { obligation, stageClock } from './fixtures/rows.fixture.js';
import { toy } from './fixtures/toy.fixture.js';
import { MalformedWorkflow } from './malformed-workflow.error.js';
import type { WorkflowDefinition } from './workflow.js';

/** Two stages, one after the other and back again. */
const shuttle = (there: object = {}, back: object = {}): WorkflowDefinition =>
  around(
    createMachine({
      initial: 'here',
      states: {
        here: { on: { went: 'there' }, ...there },
        there: { on: { returned: 'here' }, ...back },
      },
    }),
  );

const withClocks = (...clocks: WorkflowDefinition['clocks']): WorkflowDefinition => ({
  ...toy,
  clocks: [...toy.clocks, ...clocks],
});

describe('A workflow that is whole', () => {
  const workflow = compile(toy);

  it('keeps its definition, id and version', () => {
    expect(workflow).toMatchObject({ definition: toy, id: 'toy', version: '1' });
  });

  it('indexes each delay by the type of its delayed event', () => {
    const rows = [...workflow.timers.values()].map(({ clock, stateId }) => [clock.name, stateId]);

    expect(rows).toEqual([
      ['severity-assessed', 'toy.proceedings.assessing'],
      ['routed-at-once', 'toy.proceedings.routing'],
      ['hearing-held', 'toy.proceedings.hearing'],
      ['response-received', 'toy.proceedings.hearing.responding'],
      ['suspension-reviewed', 'toy.suspension.suspended'],
    ]);
  });

  it('indexes clocks, obligations and duties', () => {
    expect([...workflow.clocks.keys()]).toEqual(toy.clocks.map((clock) => clock.name));
    expect(
      [...workflow.startedBy].map(([type, rows]) => [type, rows.map((row) => row.name)]),
    ).toEqual([
      ['caseOpened', ['month-twelve']],
      ['interviewHeld', ['interview-recorded']],
    ]);
    expect(workflow.startedAfter.get('month-twelve')?.map((row) => row.name)).toEqual([
      'timeliness-reported',
    ]);
    expect(workflow.duties.get('noticeGiven')?.appoints).toEqual({
      chair: 'chair',
      'notice giver': 'self',
    });
  });

  it('lists one clock that runs on two states under two timers', () => {
    const twice = around(
      createMachine({
        initial: 'here',
        states: {
          here: { after: { 'report-due': {} }, on: { went: 'there' } },
          there: { after: { 'report-due': {} }, on: { returned: 'here' } },
        },
      }),
    );

    expect([...compile(twice).timers.values()].map(({ clock }) => clock.name)).toEqual([
      'report-due',
      'report-due',
    ]);
  });
});

describe('A workflow that is not whole is refused', () => {
  it.each<[string, WorkflowDefinition, string[]]>([
    [
      'when a clock has no delay',
      withClocks(stageClock('nowhere')),
      ['clock-without-delay at clock "nowhere"'],
    ],
    [
      'when a delay has no clock',
      { ...toy, clocks: toy.clocks.filter((clock) => clock.name !== 'hearing-held') },
      ['delay-without-clock at state "proceedings.hearing"'],
    ],
    [
      'when a delay is the name of an obligation',
      {
        ...toy,
        clocks: toy.clocks.map((clock) =>
          clock.name === 'hearing-held'
            ? obligation('hearing-held', { from: ['noticeGiven'] })
            : clock,
        ),
      },
      ['delay-without-clock at state "proceedings.hearing"'],
    ],
    [
      'when a delay is not in kebab case',
      shuttle({ after: { reportDue: {} } }),
      ['bad-delay-name at state "here"', 'bad-clock-name at clock "reportDue"'],
    ],
    [
      'when a state is invoked',
      shuttle({ invoke: { src: 'letters' } }),
      ['invoke at state "here"'],
    ],
    [
      'when actors are declared',
      around(
        setup({ actors: { letters: fromPromise(() => Promise.resolve()) } }).createMachine({
          tags: 'closed',
          on: { went: {} },
        }),
      ),
      ['actor at actor "letters"'],
    ],
    [
      'when an actor is spawned',
      shuttle({ entry: spawnChild(fromPromise(() => Promise.resolve())) }),
      ['actor at state "here"'],
    ],
    [
      'when an event is raised',
      shuttle({ exit: raise({ type: 'returned' }) }),
      ['inline-action at state "here"'],
    ],
    [
      'when a transition holds a function',
      shuttle({ on: { went: { target: 'there', actions: () => undefined } } }),
      ['inline-action at state "here"'],
    ],
    [
      'when an effect is real code',
      around(
        setup({ actions: { write: () => undefined, order: effect() } }).createMachine({
          tags: 'closed',
          on: { went: { actions: ['write', 'order'] } },
        }),
      ),
      ['real-action at action "write"'],
    ],
    [
      'when an action is not declared',
      shuttle({ entry: 'serveNotice' }),
      ['unknown-action at state "here"'],
    ],
    [
      'when an action has no name',
      shuttle({ entry: ['serveNotice', { params: {} }] }),
      ['unknown-action at state "here"', 'unknown-action at state "here"'],
    ],
    [
      'when an initial transition holds a function',
      around(
        createMachine({
          initial: { target: 'here', actions: () => undefined },
          states: { here: { tags: 'closed', on: { went: {} } } },
        }),
      ),
      ['inline-action at the root of the chart'],
    ],
    [
      'when a guard is a function, however deep',
      around(
        setup({ guards: { isOpen: () => true } }).createMachine({
          tags: 'closed',
          on: { went: { guard: and(['isOpen', not(() => true)]) } },
        }),
      ),
      ['inline-guard at the root of the chart'],
    ],
    [
      'when a guard is not declared',
      shuttle({ on: { went: { target: 'there', guard: 'isOpen' } } }),
      ['unknown-guard at guard "isOpen"'],
    ],
    [
      'when a guard asks about a state that does not exist',
      shuttle({ on: { went: { target: 'there', guard: stateIn('somewhere.else') } } }),
      ['unknown-state at state "here"'],
    ],
    [
      'when a state cannot be reached',
      around(
        createMachine({
          initial: 'here',
          states: { here: { tags: 'closed', on: { went: {} } }, lost: { tags: 'closed' } },
        }),
      ),
      ['unreachable-state at state "lost"'],
    ],
    [
      'when an open state has no way out',
      shuttle({}, { on: { returned: {} } }),
      ['dead-end at state "there"'],
    ],
    [
      'when a key of a state holds a dot',
      around(
        createMachine({
          initial: 'a.b',
          states: { 'a.b': { tags: 'closed', on: { went: {} } } },
        }),
      ),
      ['bad-state-name at state "a.b"'],
    ],
    [
      'when two states share an id',
      around(
        createMachine({
          initial: 'here',
          states: { here: { id: 'x', on: { went: 'there' } }, there: { id: 'x', tags: 'closed' } },
        }),
      ),
      ['duplicate-state-id at state id "x"'],
    ],
    [
      'when a state is the target of a route',
      shuttle({ id: 'here', route: {} }),
      ['route at state "here"', 'inline-guard at the root of the chart'],
    ],
  ])('%s', (_title, definition, faults) => {
    expect(faultsOf(definition)).toEqual(faults);
  });

  it('with one error that lists every problem, its place and its remedy', () => {
    const twoFaults = { ...shuttle({ entry: 'serveNotice' }), duties: [] };

    expect(() => compile(twoFaults)).toThrow(MalformedWorkflow);
    expect(() => compile(twoFaults)).toThrow(
      /^Workflow "invented" is not whole \(3\):\n- unknown-action, state "here": .*\n- event-without-duty/,
    );
  });
});

describe('Inline assign', () => {
  it('is allowed, because it only computes', () => {
    const counting = around(
      createMachine({
        context: { n: 0 },
        tags: 'closed',
        on: { went: { actions: assign({ n: 1 }) } },
      }),
    );

    expect(faultsOf(counting)).toEqual([]);
  });
});
