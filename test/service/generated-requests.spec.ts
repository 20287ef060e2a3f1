import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eachDatabase, longForm, seed } from '#libs/testing';
import { done, etagOf, opens, pathOf } from './journey.fixture.js';
import { requestsOf } from './requests.fixture.js';
import { openDoor, type Door } from './service.fixture.js';

/** Two thousand together, on the two databases. */
const REQUESTS = longForm ? 20_000 : 1_000;

/** The one persona who may open the restricted case: nobody asks as her. */
const NAMED = 'SUP-2';

/** Milliseconds: in the long form there are many. */
const LONGEST = longForm ? 900_000 : 60_000;

eachDatabase('Requests generated from the description', (database) => {
  let door: Door;
  let references: string[];
  let secrets: string[];

  beforeAll(async () => {
    door = await openDoor(database().url);
    const hidden = await opens(door, { officer: 'OFF-SECRET', matter: 'MATTER-SECRET' });
    const body = { to: [NAMED], reasons: 'sensitive' };
    const headers = { 'if-match': await etagOf(door, hidden) };
    done(await door.as('ADM-1').put(`${pathOf(hidden)}/restriction`, body, headers));
    const seen = done(await door.as(NAMED).get(pathOf(hidden))).body;
    secrets = ['OFF-SECRET', 'MATTER-SECRET', ...seen.clocks.map(({ key }) => key)];
    references = [hidden, await opens(door), await opens(door, { officer: 'INV-1' })];
  });
  afterAll(() => door.close());

  it(
    `are never a failure of ours, and never tell of a case that is not open (seed ${String(seed())})`,
    async () => {
      const statuses = new Map<number, number>();
      const request = requestsOf(door.document, references, [NAMED]);
      await fc.assert(
        fc.asyncProperty(request, async ({ persona, path, method, headers, body }) => {
          const json = body === undefined ? {} : { 'content-type': 'application/json' };
          const said = { ...json, ...headers } as Record<string, string>;
          const init = { method, headers: said, ...(body === undefined ? {} : { body }) };
          const { status, text } = await door.as(persona).ask(path, init);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);

          expect([status < 500, text]).toEqual([true, text]);
          for (const secret of secrets) expect(text).not.toContain(secret);
        }),
        { numRuns: REQUESTS },
      );
      // Requests that were all refused at the door would prove nothing of what is behind it.
      expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 201, 403, 404, 422]));
      expect(door.errors).toEqual([]);
    },
    LONGEST,
  );

  it('leave the hidden case as it was', async () => {
    const { body } = await door.as(NAMED).get(pathOf(references[0] ?? ''));

    expect(body).toMatchObject({ revision: 3, desk: { restrictedTo: [NAMED] } });
  });
});
