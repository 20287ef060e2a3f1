import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { initialTransition, transition } from 'xstate';
import type { AnyMachineSnapshot } from 'xstate';
import { parse } from 'yaml';
import {
  checkPayload,
  checkPolicy,
  compile,
  isClosed,
  parsePolicy,
  takes,
} from '#libs/workflow-kit';
import { legalDay } from '#libs/working-time';
import { recordedV1 } from './index.js';
import { recordedEvents } from './recorded.events.js';

const workflow = compile(recordedV1);
const DAY = legalDay('2026-09-01');
const TYPES = Object.keys(recordedEvents);
const anyHistory = fc.array(fc.constantFrom(...TYPES), { maxLength: 12 });

/** The case after the facts, in that order. Throws when one is not taken. */
function after(...types: readonly string[]): AnyMachineSnapshot {
  return types.reduce((snapshot, type) => {
    if (!takes(workflow, snapshot, { type })) throw new Error(`${type} was not taken.`);
    return transition(workflow.machine, snapshot, { type })[0];
  }, initialTransition(workflow.machine)[0]);
}

describe('A recorded case', () => {
  it.each([
    ['received', ['caseReceived']],
    ['assigned', ['caseReceived', 'caseAssigned']],
    ['closed', ['caseReceived', 'caseAssigned', 'caseClosed']],
    ['reopened', ['caseReceived', 'caseClosed', 'caseReopened']],
    ['assigned', ['caseReceived', 'caseClosed', 'caseReopened', 'caseAssigned']],
    ['closed', ['caseReceived', 'caseClosed', 'caseReopened', 'caseClosed']],
  ])('is %s after %s', (stage, types) => {
    expect(after(...types).value).toBe(stage);
  });

  it.each([
    ['an incident dated before the receipt', ['incidentOccurred', 'caseReceived'], 'received'],
    ['an incident dated after it', ['caseReceived', 'incidentOccurred'], 'received'],
    ['an assignment dated before the receipt', ['caseAssigned', 'caseReceived'], 'assigned'],
    [
      'an assignment dated after the closure',
      ['caseReceived', 'caseClosed', 'caseAssigned'],
      'closed',
    ],
    ['a closure on the day of the receipt', ['caseReceived', 'caseClosed'], 'closed'],
    ['a closure dated before the receipt', ['caseClosed', 'caseReceived'], 'closed'],
    ['a second closure', ['caseReceived', 'caseClosed', 'caseClosed'], 'closed'],
    ['findings after the closure', ['caseReceived', 'caseClosed', 'findingRecorded'], 'closed'],
    ['a case never received', ['incidentOccurred', 'allegationRecorded'], 'awaiting-receipt'],
  ])('survives %s', (_, types, stage) => {
    expect(after(...types).value).toBe(stage);
  });

  it('takes every fact after any history', () => {
    fc.assert(
      fc.property(anyHistory, (types) => {
        const snapshot = after(...types);

        expect(TYPES.filter((type) => !takes(workflow, snapshot, { type }))).toEqual([]);
      }),
    );
  });

  it('is closed just when a closure is the last of closures and reopenings that count', () => {
    fc.assert(
      fc.property(anyHistory, (types) => {
        const last = types.filter((type) => /^case(Closed|Reopened)$/.test(type)).at(-1);

        // A case cannot be reopened before it is closed, so any closure since counts.
        expect(isClosed(after(...types))).toBe(last === 'caseClosed');
      }),
    );
  });
});

describe('The target of a recorded case', () => {
  const target = workflow.clocks.get('received-to-closed');
  const starts = (...types: readonly string[]) =>
    recordedV1.conditions['caseIsOpen']?.(after(...types), {
      type: 'caseReceived',
      occurredOn: DAY,
    });

  it('runs from the receipt to the first closure, and reopening does not start it anew', () => {
    expect(target).toMatchObject({ from: ['caseReceived'], metBy: ['caseClosed'], kind: 'duty' });
  });

  it('does not start on a case that its record closes before it was received', () => {
    expect(starts('caseReceived')).toBe(true);
    expect(starts('caseClosed', 'caseReceived')).toBe(false);
  });

  it('is given its length by the default policy', () => {
    const policy = parsePolicy(
      parse(readFileSync('workflows/recorded/policy/default.policy.yaml', 'utf8')),
    );

    expect(checkPolicy(workflow, policy)).toEqual([]);
    expect(Object.keys(policy.targets)).toEqual(['received-to-closed']);
  });
});

describe('The payload of a recorded fact', () => {
  it.each([
    ['caseReceived', {}],
    ['caseAssigned', { investigator: 'INV060', rank: 'Investigator', number: 1 }],
    ['allegationRecorded', { allegation: '1', category: 'Improper search', officers: ['OFF1'] }],
    ['findingRecorded', { finding: 'Not sustained' }],
  ])('of %s may be little', (type, payload) => {
    expect(checkPayload(workflow, type, payload)).toEqual([]);
  });

  it.each([
    ['caseAssigned', { investigator: 'An Officer' }],
    ['allegationRecorded', { allegation: '1', officers: ['An Officer'] }],
    ['findingRecorded', {}],
    ['caseClosed', { result: 'x'.repeat(201) }],
    ['caseReopened', { reason: 'any' }],
  ])('of %s is refused when it names somebody or is not what it says', (type, payload) => {
    expect(checkPayload(workflow, type, payload)).toHaveLength(1);
  });
});
