import { describe, expect, it } from '@jest/globals';
import { isClosed } from '#libs/workflow-kit';
import { breachReviewEvents, REASON_CODES } from './breach-review.events.js';
import { after, eventOf, whyNot, workflow, type Step } from './given.fixture.js';
import { breachReviewV1 } from './index.js';

const EXPLAINED: readonly Step[] = ['breachFound', 'reviewAcknowledged', 'breachExplained'];
const PLANNED: readonly Step[] = [...EXPLAINED, 'planAgreed'];

describe('A breach review', () => {
  it.each([
    ['awaiting-acknowledgement', ['breachFound']],
    ['explaining', ['breachFound', 'reviewAcknowledged']],
    ['planning', EXPLAINED],
    ['awaiting-sign-off', PLANNED],
    ['awaiting-sign-off', [...EXPLAINED, 'planWaived']],
    ['awaiting-sign-off', [...PLANNED, 'planAgreed']],
    ['explaining', [...PLANNED, 'reviewReturned']],
    ['closed', [...PLANNED, 'reviewSignedOff']],
    ['withdrawn', ['breachFound', 'breachWithdrawn']],
    ['withdrawn', [...PLANNED, 'reviewSignedOff', 'breachWithdrawn']],
    ['awaiting-acknowledgement', [...PLANNED, 'breachWithdrawn', 'breachFound']],
  ] as const)('is %s after %s', (stage, steps) => {
    expect(after(...steps).value).toBe(stage);
  });

  it.each([[['breachFound']], [EXPLAINED], [PLANNED], [[...PLANNED, 'reviewSignedOff']]] as const)(
    'stays where it is after %s when the duty is kept late',
    (steps) => {
      expect(after(...steps, 'dutyKept').value).toBe(after(...steps).value);
    },
  );

  it('is over when signed off or withdrawn, and not before', () => {
    expect(isClosed(after(...PLANNED))).toBe(false);
    expect(isClosed(after(...PLANNED, 'reviewSignedOff'))).toBe(true);
    expect(isClosed(after('breachFound', 'breachWithdrawn'))).toBe(true);
  });

  it('takes no target that has passed when it is agreed', () => {
    expect(whyNot(after(...EXPLAINED), ['planAgreed', { newTargetOn: '2026-08-31' }])).toEqual([
      'The new target must be the day on which it is agreed or a later one.',
    ]);
    expect(whyNot(after(...EXPLAINED), ['planAgreed', { newTargetOn: '2026-09-01' }])).toEqual([]);
  });

  it('follows a new target only for a duty that is still owed', () => {
    const owed = (...steps: readonly Step[]) =>
      breachReviewV1.conditions['dutyIsOwed']?.(after(...steps), eventOf('planAgreed'));

    expect(owed(...PLANNED)).toBe(true);
    expect(owed('breachFound', 'dutyKept', 'reviewAcknowledged', 'breachExplained')).toBe(false);
    expect(owed('breachFound', 'dutyKept', 'breachWithdrawn', 'breachFound')).toBe(true);
  });
});

describe('The tables of a breach review', () => {
  it('let nobody but the engine say what became of the duty', () => {
    const byEngine = [...workflow.duties.values()].filter(({ by }) => by.includes('engine'));

    expect(byEngine.map(({ event, by }) => [event, by])).toEqual([
      ['breachFound', ['engine']],
      ['dutyKept', ['engine']],
      ['breachWithdrawn', ['engine']],
    ]);
  });

  it.each(['reviewSignedOff', 'reviewReturned'])(
    'keep %s from whoever acknowledged, explained or planned',
    (event) => {
      const notBy = workflow.duties.get(event)?.notBy ?? [];
      const appointing = ['reviewAcknowledged', 'breachExplained', 'planAgreed', 'planWaived'];
      const filled = appointing.flatMap((each) =>
        Object.keys(workflow.duties.get(each)?.appoints ?? {}),
      );

      expect([...new Set(filled)].sort()).toEqual([...notBy].sort());
    },
  );

  it.each(['breachExplained', 'planWaived', 'reviewReturned'])(
    'ask for reasons in writing when %s',
    (event) => {
      expect(workflow.duties.get(event)?.reasons).toBe('required');
    },
  );

  it('are local targets throughout, never law', () => {
    const clocks = [...workflow.clocks.values()];

    expect(clocks.filter(({ id }) => !id.startsWith('LT-'))).toEqual([]);
    expect(clocks.filter(({ status }) => status.existence !== 'POLICY')).toEqual([]);
  });

  it.each(REASON_CODES)('know the reason %s', (reasonCode) => {
    const snapshot = after('breachFound', 'reviewAcknowledged');

    expect(whyNot(snapshot, ['breachExplained', { reasonCode }])).toEqual([]);
  });

  it.each([
    ['breachExplained', { reasonCode: 'because' }],
    ['planAgreed', { newTargetOn: 'soon' }],
    ['planWaived', { because: 'no time' }],
    ['reviewSignedOff', { comment: 'well done' }],
  ] as const)('take no %s of %s', (type, payload) => {
    expect(whyNot(after('breachFound'), [type, payload])).not.toEqual([]);
  });

  it('describe what every event carries', () => {
    expect([...workflow.duties.keys()]).toEqual(
      expect.arrayContaining(Object.keys(breachReviewEvents)),
    );
  });
});
