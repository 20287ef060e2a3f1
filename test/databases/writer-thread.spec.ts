import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { openEngine, type OpenEngine } from '#libs/engine';
import { temporaryFolder } from '#libs/testing';
import { englandAndWales, type Instant } from '#libs/working-time';
import { newName, noonOf, opening, recording, only } from '../journeys/desk.fixture.js';
import {
  defaultPolicy,
  INVESTIGATED,
  workflows,
  type Step,
} from '../journeys/misconduct.fixture.js';
import { expectSound } from '../journeys/soundness.fixture.js';

const OPENED: readonly Step[] = [['caseOpened', '2025-12-01']];
const SEVERITY = INVESTIGATED[0]!;

describe('An SQLite file that is written in a thread of its own', () => {
  let open: OpenEngine;
  let time: Instant = noonOf('2025-12-04');

  const file = join(temporaryFolder(), 'thread.sqlite');
  const opened = (): Promise<OpenEngine> =>
    openEngine({
      ...{ address: file, workflows, calendars: [englandAndWales], policies: [defaultPolicy] },
      ...{ now: () => time, threaded: true },
    });
  const opens = async (reference = newName('case')): Promise<string> =>
    only(await open.engine.open(opening(OPENED, { reference }))).id;

  beforeAll(async () => {
    open = await opened();
  });
  afterAll(() => open.close());

  it('keeps what was acknowledged, in the order of each case, whatever else is under way', async () => {
    const ids = await Promise.all(Array.from({ length: 60 }, () => opens()));
    const facts = ids.flatMap((id) =>
      INVESTIGATED.slice(0, 1).map((step) => open.engine.advance(recording([id], step))),
    );
    await Promise.all(facts);

    for (const id of ids) {
      expect((await open.engine.view(id)).stage).toContain('investigation.appointing');
    }
    await expectSound({ open });
  });

  it('gives the same key the same answer, at once and afterwards', async () => {
    const asked = opening(OPENED);
    const [first, second] = await Promise.all([open.engine.open(asked), open.engine.open(asked)]);

    expect(second).toEqual(first);
    expect(await open.engine.open(asked)).toEqual(first);
  });

  it('refuses a reference that is taken, and leaves its neighbours alone', async () => {
    const reference = newName('case');
    const both = await Promise.allSettled([opens(reference), opens(reference), opens()]);

    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'case-exists' },
    });
  });

  it('tells the second of two who saw the same revision what they have not seen', async () => {
    const id = await opens();
    const { revision } = await open.engine.view(id);
    const put = () => open.engine.advance(recording([id], SEVERITY, { revision }));
    const both = await Promise.allSettled([put(), put()]);

    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'stale-case', unseen: [{ type: 'severityAssessed' }] },
    });
  });

  it('is written by two engines at once, one after the other', async () => {
    const other = await opened();
    const id = await opens();
    const put = (engine: OpenEngine['engine'], on: string) =>
      engine.advance(recording([id], ['allegationAdded', on, ALLEGED(on)]));
    const days = ['2025-12-02', '2025-12-03', '2025-12-04'];
    await Promise.all(days.flatMap((day) => [put(open.engine, day), put(other.engine, day)]));
    await other.close();

    const { history } = await open.engine.view(id);
    expect(history.filter(({ type }) => type === 'allegationAdded')).toHaveLength(6);
    await expectSound({ open });
  });

  it('finds what is due once, and never early', async () => {
    await opens();
    const before = await open.monitor.pass(time);
    expect(before.verdicts).toBe(0);

    time = noonOf('2025-12-16');
    const pass = await open.monitor.pass(time);
    expect(pass.verdicts).toBeGreaterThan(0);
    expect(pass.failures).toEqual([]);
    expect((await open.monitor.pass(time)).cases).toBe(0);
    await expectSound({ open });
  });
});

const ALLEGED = (day: string) => ({ id: `a-${day}`, category: 'F', standards: [] });
