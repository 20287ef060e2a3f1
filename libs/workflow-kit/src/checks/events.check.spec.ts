import { describe, expect, it } from '@jest/globals';
import { createMachine } from 'xstate';
import { around, faultsOf } from '../fixtures/around.fixture.js';
import { Plain } from '../fixtures/payloads.fixture.js';
import { dutyFor } from '../fixtures/rows.fixture.js';
import { toy } from '../fixtures/toy.fixture.js';
import type { WorkflowDefinition } from '../workflow.js';

function omit<T>(entries: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => name !== key));
}

describe('Events and duties that disagree are refused', () => {
  it.each<[string, WorkflowDefinition, string[]]>([
    [
      'when an event has no duty',
      { ...toy, duties: toy.duties.filter(({ event }) => event !== 'reopened') },
      ['event-without-duty at event "reopened"'],
    ],
    [
      'when an event has two',
      { ...toy, duties: [...toy.duties, dutyFor('reopened')] },
      ['duplicate-duty at duty of "reopened"'],
    ],
    [
      'when a duty has no event',
      { ...toy, duties: [...toy.duties, dutyFor('caseReopened')] },
      ['duty-without-event at duty of "caseReopened"'],
    ],
    [
      'when nobody may record an event',
      {
        ...toy,
        duties: toy.duties.map((duty) => (duty.event === 'reopened' ? { ...duty, by: [] } : duty)),
      },
      ['duty-without-role at duty of "reopened"'],
    ],
    [
      'when no state takes an event',
      {
        ...toy,
        duties: [...toy.duties, dutyFor('caseLost')],
        events: { ...toy.events, caseLost: Plain },
      },
      ['event-never-taken at event "caseLost"'],
    ],
    [
      'when an event is not in lower camel case',
      around(createMachine({ tags: 'closed', on: { 'Case Lost': {} } })),
      ['bad-event-name at event "Case Lost"'],
    ],
    [
      'when a position that bars is never filled',
      {
        ...toy,
        duties: toy.duties.map((duty) =>
          duty.event === 'reopened' ? { ...duty, notBy: ['investigator'] } : duty,
        ),
      },
      ['unfilled-position at duty of "reopened"'],
    ],
    [
      'when whoever alone may record it has no such role, position or stage',
      {
        ...toy,
        duties: toy.duties.map((duty) =>
          duty.event === 'reopened'
            ? { ...duty, onlyBy: [{ role: 'chair', position: 'panel', at: 'nowhere' }] }
            : duty,
        ),
      },
      [
        'holder-without-role at duty of "reopened"',
        'unfilled-position at duty of "reopened"',
        'unknown-state at duty of "reopened"',
      ],
    ],
    [
      'when what it must carry depends on no condition, and is no property of it',
      {
        ...toy,
        duties: toy.duties.map((duty) =>
          duty.event === 'reopened'
            ? {
                ...duty,
                carries: [
                  { ...{ when: 'isOver', property: 'why', value: true }, because: '', remedy: '' },
                ],
              }
            : duty,
        ),
      },
      ['unknown-condition at duty of "reopened"', 'unknown-property at duty of "reopened"'],
    ],
    [
      'when cases at a stage that does not exist have somebody whom no event names',
      { ...toy, heldAt: { nowhere: ['chair', 'notice giver'] } },
      ['unknown-state at heldAt', 'unfilled-position at heldAt'],
    ],
    [
      'when a position is filled from a property that the event does not carry',
      {
        ...toy,
        duties: toy.duties.map((duty) =>
          duty.event === 'reopened' ? { ...duty, appoints: { chair: 'chair' } } : duty,
        ),
      },
      ['unknown-property at duty of "reopened"'],
    ],
    [
      'when cases brought in list their dates in a property that no event carries',
      { ...toy, broughtInBy: 'served' },
      ['unknown-property at broughtInBy'],
    ],
    [
      'when a day that has passed is in a property that the event does not carry',
      { ...toy, daysPassed: { reopened: ['complainedOn'] } },
      ['unknown-property at daysPassed of "reopened"'],
    ],
    [
      'when a day that is still to come is in a property that the event does not carry',
      { ...toy, daysAhead: { reopened: ['heardOn'] } },
      ['unknown-property at daysAhead of "reopened"'],
    ],
  ])('%s', (_title, definition, faults) => {
    expect(faultsOf(definition)).toEqual(faults);
  });

  it('when the chart takes an event of no class', () => {
    expect(faultsOf({ ...toy, events: omit(toy.events, 'reopened') })).toEqual([
      'event-without-class at event "reopened"',
      'duty-without-event at duty of "reopened"',
    ]);
  });

  it('when a guard has no text', () => {
    expect(faultsOf({ ...toy, requirements: omit(toy.requirements, 'isGross') })).toEqual([
      'guard-without-requirement at guard "isGross"',
    ]);
  });
});
