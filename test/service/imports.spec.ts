import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { eachDatabase } from '#libs/testing';
import type { Answered } from './asker.fixture.js';
import { done } from './journey.fixture.js';
import { openDoor, type Door } from './service.fixture.js';

const LIVE = readFileSync('mappings/examples/live-cases.csv', 'utf8');

interface Job {
  readonly id: string;
  readonly status: string;
  readonly progress: object | null;
  readonly reason: string | null;
  readonly report: { readonly cases: object; readonly rows: object } | null;
}
const jobIn = ({ text }: Answered): Job => JSON.parse(text) as Job;

eachDatabase('Cases brought in by HTTP', (database) => {
  let door: Door;

  beforeAll(async () => {
    door = await openDoor(await database().fresh(), { today: '2026-11-23' });
  });
  afterAll(() => door.close());

  const bodyOf = (text = LIVE, more: object = {}) => ({
    ...{ mapping: 'live-cases', files: [{ name: 'live-cases.csv', text }] },
    ...more,
  });
  const ended = async (id: string): Promise<Job> => {
    const job = jobIn(done(await door.as('IMP-1').get(`/v1/imports/${id}`)));
    if (job.status !== 'running') return job;
    await delay(20);
    return ended(id);
  };
  const runs = async (body: object): Promise<Job> => {
    const begun = await door.as('IMP-1').post('/v1/imports', body);
    expect(begun.status).toBe(202);
    return ended(jobIn(begun).id);
  };

  it('are rehearsed first: nothing is written', async () => {
    const job = await runs(bodyOf(LIVE, { dryRun: true }));

    expect(job).toMatchObject({ status: 'finished', report: { cases: { imported: 4 } } });
    expect(done(await door.as('ADM-1').get('/v1/cases')).body.cases).toEqual([]);
  });

  it('are in when the job is finished, and its report adds up', async () => {
    const job = await runs(bodyOf());

    expect(job).toMatchObject({
      status: 'finished',
      report: { cases: { imported: 4, rejected: 0 }, rows: { read: 4, imported: 4, rejected: 0 } },
    });
    expect(done(await door.as('ADM-1').get('/v1/cases')).body.cases).toHaveLength(4);
  });

  it('stay as they are when they are brought in again', async () => {
    expect(await runs(bodyOf())).toMatchObject({
      report: { cases: { imported: 0, unchanged: 4 } },
    });
  });

  it('are listed with the reason where they are not in', async () => {
    const job = await runs(bodyOf(LIVE.replace('2025-09-01', '1/9/2025')));

    expect(job).toMatchObject({
      report: { rejected: [{ line: 5, reason: expect.stringContaining('1/9/2025') }] },
    });
  });

  it('are one job for one key', async () => {
    const headers = { 'idempotency-key': 'the same import' };
    const first = jobIn(await door.as('IMP-1').post('/v1/imports', bodyOf(), headers));
    await ended(first.id);
    const again = jobIn(await door.as('IMP-1').post('/v1/imports', bodyOf(), headers));

    expect(again.id).toBe(first.id);
  });

  it.each<[string, object, RegExp]>([
    [
      'no mapping of that name',
      { mapping: '../roles', files: [{ name: 'x', text: '' }] },
      /mapping/,
    ],
    ['a file outside', bodyOf(LIVE, { files: [{ name: '../../x.csv', text: '' }] }), /files/],
    ['a file without its columns', bodyOf('a,b\n1,2\n'), /no column/],
  ])('are refused before anything begins: %s', async (_, body, problem) => {
    const refused = await door.as('IMP-1').post('/v1/imports', body);

    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(problem);
  });

  it.each(['INV-1', 'SUP-1', 'ANA-1', 'AUD-1'])('are not for %s to bring in', async (persona) => {
    expect((await door.as(persona).post('/v1/imports', bodyOf())).status).toBe(403);
    expect((await door.as(persona).get('/v1/imports')).status).toBe(403);
  });
});
