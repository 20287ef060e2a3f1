import { expect, it } from '@jest/globals';
import { adoptCalendar, adoptPolicy, CaseError, policyVersion, verifyAll } from '#libs/engine';
import { eachDatabase, longForm, seed, seededRandom } from '#libs/testing';
import { endOfLondonDay, englandAndWales, instant, legalDay } from '#libs/working-time';
import { openDesk } from '../journeys/desk.fixture.js';
import { defaultPolicy } from '../journeys/misconduct.fixture.js';

import { nextAttempt, nextCase, type Walk, type Walked } from './random-walk.fixture.js';
import { SOUND } from '../journeys/soundness.fixture.js';

const STEPS = longForm ? 20_000 : 2_000;
const STEPS_OF_A_CASE = 40;
const AT_ONCE = 16;
const HOUR = 3_600_000;

/** Two holidays that nobody expected: one soon, one far. */
const PROCLAIMED = {
  version: 'proclaimed',
  base: englandAndWales.version,
  add: ['2026-01-20', '2027-06-07'].map((day) => ({ day: legalDay(day), title: 'Proclaimed' })),
  remove: [],
};

const STRICTER = {
  ...defaultPolicy,
  version: '3',
  targets: { ...defaultPolicy.targets, 'assessing-target': undefined },
  rungs: { ...defaultPolicy.rungs, default: [9, 3, 1] },
};

interface Tally {
  accepted: number;
  readonly refused: Map<string, number>;
  readonly faults: string[];
}

eachDatabase(
  'A walk over many cases, in order, late, corrected, extended and paused',
  (database) => {
    const walkOf = async (): Promise<Walk> => {
      const desk = await openDesk(database().url);
      await adoptCalendar(desk.open, PROCLAIMED);
      const { 'assessing-target': _, ...targets } = STRICTER.targets;
      const policy = { ...STRICTER, targets };
      await adoptPolicy(desk.open, policy);
      return {
        ...{ desk, random: seededRandom(), tried: new Map() },
        calendars: [englandAndWales.version, PROCLAIMED.version],
        policies: [policyVersion(defaultPolicy), policyVersion(policy)],
      };
    };

    /** Most often a few hours pass, sometimes weeks; now and then the monitor looks. */
    const passTime = async ({ desk, random }: Walk): Promise<void> => {
      const hours = random.next() < 0.06 ? 24 * random.below(120) : random.below(40);
      desk.turnTo(instant(desk.now() + hours * HOUR));
      if (random.next() < 0.3) {
        const { failures } = await desk.open.monitor.pass(desk.now());
        expect(failures).toEqual([]);
      }
    };

    const attemptAll = async (
      walk: Walk,
      cases: readonly Walked[],
      tally: Tally,
    ): Promise<void> => {
      const attempts = [];
      for (const each of cases) attempts.push(await nextAttempt(walk, each));
      const outcomes = await Promise.allSettled(attempts.map((attempt) => attempt()));
      for (const outcome of outcomes) {
        if (outcome.status === 'fulfilled') tally.accepted += 1;
        else if (outcome.reason instanceof CaseError) {
          const { code } = outcome.reason;
          tally.refused.set(code, (tally.refused.get(code) ?? 0) + 1);
        } else tally.faults.push(String(outcome.reason));
      }
    };

    it(`stores for ${STEPS} steps what a replay of the facts gives (seed ${seed()})`, async () => {
      const walk = await walkOf();
      const tally: Tally = { accepted: 0, refused: new Map(), faults: [] };
      let cases: Walked[] = [];
      let checked = 0;
      const check = async (): Promise<void> => {
        checked = tally.accepted;
        const found = await verifyAll(walk.desk.open.verifySource, walk.desk.open.laws);
        expect({ step: tally.accepted, ...found }).toMatchObject(SOUND);
      };

      while (tally.accepted < STEPS && tally.faults.length === 0) {
        if (cases.length < AT_ONCE || walk.random.below(STEPS_OF_A_CASE) < AT_ONCE) {
          cases = [...cases, await nextCase(walk)].slice(-AT_ONCE);
        }
        await passTime(walk);
        await attemptAll(walk, cases, tally);
        if (tally.accepted - checked >= 500) await check();
      }

      expect(tally.faults).toEqual([]);
      await check();
      await walk.desk.close();
    }, 1_800_000);

    it('has been nearly everywhere, and moved every clock in every way', async () => {
      const desk = await openDesk(database().url);
      const types = await desk.open.dataSource.query<{ type: string }[]>(
        'SELECT DISTINCT type FROM case_event',
      );
      await desk.close();

      expect(types.length).toBeGreaterThan(55);
      expect(types.map(({ type }) => type)).toEqual(
        expect.arrayContaining([
          ...['corrected', 'clockExtended', 'clockPaused', 'calendarAdopted', 'policyAdopted'],
          ...['clockAtRisk', 'clockBreached', 'clockLapsed', 'clockReached', 'firingWithdrawn'],
        ]),
      );
    });

    it('fired nothing before its time', async () => {
      const desk = await openDesk(database().url);
      const firings: { payload: string; recorded_at: number | string }[] =
        await desk.open.dataSource.query(
          `SELECT payload, recorded_at FROM case_event WHERE kind = 'firing' AND type <> 'firingWithdrawn'`,
        );
      const early = firings.filter(({ payload, recorded_at }) => {
        const { what, due } = JSON.parse(payload) as { what: string; due: string };
        return what === 'due' && Number(recorded_at) < endOfLondonDay(legalDay(due));
      });
      await desk.close();

      expect(firings.length).toBeGreaterThan(500);
      expect(early).toEqual([]);
    });
  },
);
