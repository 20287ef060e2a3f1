import { describe, expect, it } from '@jest/globals';
import { inquiry } from './fixtures/inquiry.fixture.js';
import { LEDGER_FACTS } from './kernel/fact.js';
import { Laws } from './laws.js';

describe('The laws', () => {
  const using = (event: string) => {
    const duty = { event, by: ['keeper'], reasons: 'optional', source: 'invented' } as const;
    return { ...inquiry, duties: new Map([...inquiry.duties, [event, duty]]) };
  };

  it.each(LEDGER_FACTS)('refuse a workflow whose chart would never hear of its %s', (event) => {
    expect(() => new Laws([using(event)], [], [])).toThrow(
      `inquiry: ${event} is the engine's own; give the event another name.`,
    );
  });

  it('take one whose events have names of their own', () => {
    expect(new Laws([using('caseAllotted')], [], []).newest('inquiry').id).toBe('inquiry');
  });
});
