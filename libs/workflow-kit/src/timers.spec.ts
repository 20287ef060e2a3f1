import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compile } from './compile.js';
import { toy } from './fixtures/toy.fixture.js';
import { effectsOf, netTimers, UnknownTimer, type ReturnedAction } from './timers.js';

const workflow = compile(toy);
const TIMERS = [...workflow.timers.keys()];
const A = TIMERS[0] ?? '';

const raise = (id: string): ReturnedAction => ({ type: 'xstate.raise', params: { id, delay: 0 } });
const cancel = (sendId: string): ReturnedAction => ({ type: 'xstate.cancel', params: { sendId } });

describe('The net effect of raises and cancels', () => {
  it.each([
    ['nothing of nothing', [], [], []],
    ['a start', [raise(A)], [A], []],
    ['a stop', [cancel(A)], [], [A]],
    ['nothing of a start and a stop', [raise(A), cancel(A)], [], []],
    ['a restart of a stop and a start', [cancel(A), raise(A)], [A], [A]],
    ['a stop of a restart that was stopped', [cancel(A), raise(A), cancel(A)], [], [A]],
    [
      'nothing of an event raised without a delay',
      [{ type: 'xstate.raise', params: { event: { type: 'went' } } }],
      [],
      [],
    ],
    ['nothing of an effect', [{ type: 'serveNotice', params: { id: A, delay: 0 } }], [], []],
  ])('is %s', (_title, actions, started, cancelled) => {
    const net = netTimers(workflow, actions);

    expect(net.started.map(({ timer }) => timer)).toEqual(started);
    expect(net.cancelled).toEqual(cancelled);
  });

  it('names the clock and the state of each timer that starts', () => {
    expect(netTimers(workflow, [raise(A)]).started).toEqual([
      {
        timer: A,
        clock: workflow.clocks.get('severity-assessed'),
        stateId: 'toy.proceedings.assessing',
      },
    ]);
  });

  it('is, for any timer, what its own raises and cancels make of it', () => {
    const actions = fc.array(
      fc
        .tuple(fc.constantFrom(...TIMERS), fc.constantFrom(raise, cancel))
        .map(([id, make]) => make(id)),
    );
    fc.assert(
      fc.property(actions, (all) => {
        const together = netTimers(workflow, all);
        for (const timer of TIMERS) {
          const alone = netTimers(
            workflow,
            all.filter((action) => JSON.stringify(action).includes(timer)),
          );

          expect(together.started.some((row) => row.timer === timer)).toBe(
            alone.started.length === 1,
          );
          expect(together.cancelled.includes(timer)).toBe(alone.cancelled.length === 1);
        }
      }),
    );
  });

  it('is refused when a timer is none of the workflow', () => {
    expect(() => netTimers(workflow, [raise('xstate.after.gone.m')])).toThrow(UnknownTimer);
  });
});

describe('The effects of a step', () => {
  it('are its actions in order, less those of XState', () => {
    const order = { type: 'serveNotice', params: { notice: 'hearing' } };

    expect(effectsOf([raise(A), order, cancel(A), { type: 'closeFile' }])).toEqual([
      order,
      { type: 'closeFile', params: undefined },
    ]);
  });
});
