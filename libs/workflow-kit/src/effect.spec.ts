import { describe, expect, it } from '@jest/globals';
import { createActor, initialTransition, transition } from 'xstate';
import { EffectRun } from './effect.js';
import { toyMachine } from './fixtures/toy.fixture.js';
import { effectsOf } from './timers.js';

const GROSS = { type: 'severityAssessed', severity: 'gross-misconduct' } as const;

describe('An effect', () => {
  it('is returned as data by transition()', () => {
    const [start] = initialTransition(toyMachine);
    const [, actions] = transition(toyMachine, start, GROSS);

    expect(effectsOf(actions)).toEqual([{ type: 'serveNotice', params: { notice: 'hearing' } }]);
  });

  it('stops a chart that was started by mistake', () => {
    const errors: unknown[] = [];
    const actor = createActor(toyMachine);
    actor.subscribe({ error: (error) => errors.push(error) });
    actor.start();
    actor.send(GROSS);

    expect(errors).toEqual([expect.any(EffectRun)]);
    expect(actor.getSnapshot().status).toBe('error');
  });
});
