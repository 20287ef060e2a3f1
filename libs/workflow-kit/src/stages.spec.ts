import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { initialTransition, transition, type AnyMachineSnapshot } from 'xstate';
import { compile } from './compile.js';
import { toy } from './fixtures/toy.fixture.js';
import {
  activeStages,
  isClosed,
  stagesTaking,
  stageTakes,
  takes,
  type PutEvent,
} from './stages.js';
import { netTimers } from './timers.js';
import { unmetBy } from './unmet.js';

const workflow = compile(toy);

/** Any event of the toy, some with the payload that their guards read, and the end of any clock. */
const anEvent: fc.Arbitrary<PutEvent> = fc.oneof(
  fc.constantFrom(...Object.keys(toy.events), ...workflow.timers.keys()).map((type) => ({ type })),
  fc.constantFrom('misconduct', 'gross-misconduct').map((severity) => ({
    type: 'severityAssessed',
    severity,
  })),
  fc.boolean().map((proven) => ({ type: 'outcomeDecided', proven })),
);
const someEvents = fc.array(anEvent, { maxLength: 40 });

/** A case that took, of the events, those it could take; `seen` watches every step. */
function walk(
  events: readonly PutEvent[],
  seen?: (before: AnyMachineSnapshot, event: PutEvent, timers: ReadonlySet<string>) => void,
): AnyMachineSnapshot {
  let [snapshot, actions] = initialTransition(workflow.machine);
  const timers = new Set(netTimers(workflow, actions).started.map(({ timer }) => timer));
  for (const event of events) {
    seen?.(snapshot, event, timers);
    if (!takes(workflow, snapshot, event)) continue;
    [snapshot, actions] = transition(workflow.machine, snapshot, event);
    timers.delete(event.type);
    const net = netTimers(workflow, actions);
    net.cancelled.forEach((timer) => timers.delete(timer));
    net.started.forEach(({ timer }) => timers.add(timer));
  }
  return snapshot;
}

const after = (...events: PutEvent[]): AnyMachineSnapshot => walk(events);
const GROSS = { type: 'severityAssessed', severity: 'gross-misconduct' };
const MISCONDUCT = { type: 'severityAssessed', severity: 'misconduct' };

describe('The stages of a case', () => {
  it('are named by dot paths, the outermost first', () => {
    expect(activeStages(workflow, after(GROSS))).toEqual([
      'proceedings',
      'proceedings.hearing',
      'proceedings.hearing.responding',
      'suspension',
      'suspension.notSuspended',
    ]);
  });

  it('are the active nodes of the snapshot, whatever came before', () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        const snapshot = walk(events);
        const nodes = snapshot._nodes
          .map((node) => node.path.join('.'))
          .filter((path) => path !== '');

        expect([...activeStages(workflow, snapshot)].sort()).toEqual(nodes.sort());
      }),
    );
  });

  it('keep their order when the value was stored in another', () => {
    const value = after(GROSS).value as object;
    const turned = Object.fromEntries(Object.entries(value).reverse());
    const stored = workflow.machine.resolveState({ value: turned, context: { severity: null } });

    expect(activeStages(workflow, stored)).toEqual(activeStages(workflow, after(GROSS)));
  });

  it('that take an event are listed, guards aside', () => {
    expect(stagesTaking(workflow, 'responseReceived')).toEqual([
      'proceedings.hearing.responding',
      'proceedings.hearing.awaiting',
    ]);
    expect(stagesTaking(workflow, 'toString')).toEqual([]);
  });

  it('offer an event whose guard does not hold yet', () => {
    const investigating = after(MISCONDUCT, { type: 'interviewHeld' });

    expect(stageTakes(workflow, investigating, 'noticeGiven')).toBe(true);
    expect(stageTakes(workflow, investigating, 'hearingHeld')).toBe(false);
  });
});

describe('A case is closed', () => {
  it('at a stage with the tag, and open again when it is reopened', () => {
    const route = [GROSS, { type: 'responseReceived' }, { type: 'hearingHeld' }];
    const decided = { type: 'outcomeDecided', proven: true };

    expect(isClosed(after(...route))).toBe(false);
    expect(isClosed(after(...route, decided))).toBe(true);
    expect(isClosed(after(...route, decided, { type: 'reopened' }))).toBe(false);
  });
});

describe('Whether a case takes an event', () => {
  it('is yes whenever XState can, and no only when the event leaves the case as it was', () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        walk(events, (before, event) => {
          const taken = takes(workflow, before, event);
          const [next] = transition(workflow.machine, before, event);

          expect(taken || !before.can(event)).toBe(true);
          expect(taken || next === before).toBe(true);
        });
      }),
    );
  });

  it('is no for an event that the workflow does not know', () => {
    expect(takes(workflow, after(), { type: 'caseLost' })).toBe(false);
  });

  it('is no exactly when there are reasons why not', () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        walk(events, (before, event) => {
          expect(unmetBy(workflow, before, event).length === 0).toBe(
            takes(workflow, before, event),
          );
        });
      }),
    );
  });
});

describe('The net timers of every step', () => {
  it('leave running exactly the clocks of the active stages that have not fired', () => {
    fc.assert(
      fc.property(someEvents, (events) => {
        const fired = new Set<string>();
        walk(events, (before, event, timers) => {
          const active = before._nodes.flatMap((node) =>
            node.after.map(({ eventType }) => String(eventType)),
          );
          const running = active.filter((timer) => timers.has(timer));

          expect([...timers].sort()).toEqual(running.sort());
          expect(active.filter((timer) => !timers.has(timer) && !fired.has(timer))).toEqual([]);
          if (workflow.timers.has(event.type)) fired.add(event.type);
        });
      }),
    );
  });
});
