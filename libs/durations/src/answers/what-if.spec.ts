import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, englandAndWales, legalDay } from '#libs/working-time';
import { inventedStore } from '../fixtures/invented-store.fixture.js';
import type { DurationStore } from '../index.js';
import { whatIf } from './what-if.js';

const BEGAN = legalDay('2025-03-03');
const TODAY = legalDay('2025-06-02');

/** A clock of ten working days that ended after twenty days. */
const run = (case_no: number, kind: string, more: object = {}) => ({
  ...{ case_no, key: `${kind} 1`, declared: `CK-${kind}`, name: `of-${kind}`, kind },
  ...{ rule: 'A', origin: BEGAN, started_on: BEGAN, status: 'ended', verdict: 'met-late' },
  ...{ original_due: legalDay('2025-03-17'), due: legalDay('2025-03-17') },
  ...{ ended_on: addDays(BEGAN, 20), calendar: englandAndWales.version, ledger: '[]' },
  ...{ known_from: 1, known_to: null, ...more },
});

describe('Another length of a clock', () => {
  let store: DurationStore;
  const ask = (clock: string) =>
    whatIf(store, {
      ...{ scope: { asAt: { day: null, known: null }, today: TODAY }, clock, length: 30 },
      ...{ period: null, calendar: () => englandAndWales },
    });

  beforeAll(async () => {
    store = await inventedStore([
      ['case_file', [{ case_no: 1, id: '1', matter_id: 'm' }]],
      ['case_version', [{ case_no: 1, received_on: BEGAN, known_from: 1, known_to: null }]],
      [
        'clock_row',
        [
          run(1, 'duty'),
          run(1, 'right', { verdict: 'lapsed' }),
          run(1, 'milestone', { verdict: 'reached' }),
          run(1, 'expiry', { verdict: 'expired' }),
          run(1, 'window', { verdict: 'lapsed' }),
          // One name, a right in one workflow and a duty in another.
          run(1, 'right', { name: 'shared', verdict: 'lapsed' }),
          run(1, 'duty', { name: 'shared', declared: 'CK-shared' }),
        ],
      ],
    ]);
  });
  afterAll(() => store.close());

  it('given a duty, when it is asked for by name or by number, then its runs are judged again', async () => {
    expect(await ask('CK-duty')).toMatchObject({ runs: 1, differ: 1 });
    expect(await ask('of-duty')).toMatchObject({
      groups: [{ was: { late: 1, 'in-time': 0 }, would: { late: 0, 'in-time': 1 } }],
    });
  });

  it.each([
    ['right', /^clock: 'of-right' is a right, which is used or lapses: it is never late; give /],
    ['milestone', /'of-milestone' is a milestone, which is reached: it is never late/],
    ['expiry', /'of-expiry' is an expiry, at which something ends: it is never late/],
    ['window', /'of-window' is a window, within which something is done: it is never late/],
  ])(
    'given a %s, when it is asked for, then it is refused: it is never late',
    async (kind, why) => {
      await expect(ask(`of-${kind}`)).rejects.toThrow(why);
      await expect(ask(`CK-${kind}`)).rejects.toMatchObject({ field: 'clock' });
    },
  );

  it('given a name that a right has as well, when it is asked for, then the duty alone is judged', async () => {
    expect(await ask('shared')).toMatchObject({ runs: 1 });
  });

  it('given a name that no clock has, when it is asked for, then it is refused', async () => {
    await expect(ask('nothing')).rejects.toThrow(/no run of 'nothing' is known/);
  });
});
