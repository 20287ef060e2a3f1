import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { newName } from '../journeys/desk.fixture.js';
import { INVESTIGATED } from '../journeys/misconduct.fixture.js';
import { tableContents } from '../journeys/table-contents.fixture.js';
import { etagOf, factBody, openingBody, opens, pathOf, walks } from './journey.fixture.js';
import { openDoor, type Door } from './service.fixture.js';

eachDatabase('A write through the door', (database) => {
  let door: Door;
  let reference: string;
  const serves = (headers: Record<string, string>, changes: object = {}) => {
    const body = factBody(['noticeServed', door.today()], changes);
    return door.as('INV-1').post(`${pathOf(reference)}/events`, body, headers);
  };

  beforeAll(async () => {
    door = await openDoor(database().url);
  });
  afterAll(() => door.close());
  beforeEach(async () => {
    door.turnTo('2025-12-01');
    reference = await opens(door);
    await walks(door, reference, INVESTIGATED.slice(0, 2));
  });

  it('given no If-Match, when it is sent, then 428 says to send the ETag', async () => {
    const answer = await serves({});

    expect(answer.status).toBe(428);
    expect(answer.body).toMatchObject({
      type: 'urn:probity:problem:precondition-required',
      errors: [{ field: 'If-Match', problem: 'It is missing.', remedy: /ETag/ }].map((each) => ({
        ...each,
        remedy: expect.stringMatching(each.remedy),
      })),
    });
  });

  it.each([['12'], ['W/"12"'], ['"x"'], ['*'], ['"1", "2"']])(
    'given %s in place of an ETag, when it is sent, then 400 says what one looks like',
    async (etag) => {
      const answer = await serves({ 'if-match': etag });

      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ errors: [{ field: 'If-Match' }] });
    },
  );

  it('given two tabs on one case, when both record, then the second is told 412 and what it had not seen', async () => {
    const seen = await etagOf(door, reference, 'INV-1');
    const first = await serves({ 'if-match': seen });
    const second = await door
      .as('INV-1')
      .post(`${pathOf(reference)}/events`, factBody(['progressNotified', door.today()]), {
        'if-match': seen,
      });

    expect([first.status, second.status]).toEqual([201, 412]);
    expect(second.body).toMatchObject({
      ...{ type: 'urn:probity:problem:stale-case', revision: first.body.cases[0]?.revision },
      unseen: [{ type: 'noticeServed', occurredOn: '2025-12-15' }],
    });
    expect(second.text).not.toMatch(/"actor"/);
    const again = await etagOf(door, reference, 'INV-1');
    const third = await door
      .as('INV-1')
      .post(`${pathOf(reference)}/events`, factBody(['progressNotified', door.today()]), {
        'if-match': again,
      });
    expect(third.status).toBe(201);
  });

  it('given a case put on a desk, when the same is sent again the day after, then it is the first answer', async () => {
    door.turnTo('2025-12-15');
    const headers = {
      'if-match': await etagOf(door, reference, 'SUP-1'),
      'idempotency-key': newName('key'),
    };
    const allocates = (team: string) =>
      door.as('SUP-1').put(`${pathOf(reference)}/allocation`, { team }, headers);
    const first = await allocates('a');
    door.turnTo('2025-12-16');
    const again = await allocates('a');

    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect((await allocates('b')).status).toBe(422);
  });

  it('given two tabs, when both record in the same instant, then exactly one is committed', async () => {
    const seen = { 'if-match': await etagOf(door, reference, 'INV-1') };
    const answers = await Promise.all([serves(seen), serves(seen), serves(seen)]);

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 412, 412]);
  });

  it('given a key, when the same is sent twice, then the first answer comes again and nothing is written', async () => {
    const headers = {
      ...{ 'if-match': await etagOf(door, reference, 'INV-1') },
      'idempotency-key': newName('key'),
    };
    const first = await serves(headers);
    const before = await tableContents(door.open);
    const second = await serves(headers);

    expect(first.status).toBe(201);
    expect([second.status, second.text]).toEqual([first.status, first.text]);
    expect(await tableContents(door.open)).toEqual(before);
  });

  it('given a key, when it comes with another body, then it is refused and nothing is written', async () => {
    const headers = {
      ...{ 'if-match': await etagOf(door, reference, 'INV-1') },
      'idempotency-key': newName('key'),
    };
    await serves(headers);
    const before = await tableContents(door.open);
    const other = await serves(headers, { occurredOn: '2025-12-14' });

    expect(other.status).toBe(422);
    expect(other.body).toMatchObject({ type: 'urn:probity:problem:key-reused' });
    expect(await tableContents(door.open)).toEqual(before);
  });

  it("given another's key, when somebody uses it, then it is their own: they do not get the other's answer", async () => {
    const key = { 'idempotency-key': newName('key') };
    const first = await door.as('ADM-1').post('/v1/cases', openingBody(door), key);
    const other = await door.as('AUT-1').post('/v1/cases', openingBody(door), key);

    expect([first.status, other.status]).toEqual([201, 201]);
    expect(other.body.cases[0]?.reference).not.toBe(first.body.cases[0]?.reference);
  });

  it('given the same key at once from two tabs, when a case is opened, then there is one case', async () => {
    const key = { 'idempotency-key': newName('key') };
    const body = openingBody(door);
    const answers = await Promise.all(
      [1, 2, 3].map(() => door.as('ADM-1').post('/v1/cases', body, key)),
    );

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  it('given no key, when a case is opened, then 400 says to send one', async () => {
    const { status, body } = await door
      .as('ADM-1')
      .post('/v1/cases', openingBody(door), { 'idempotency-key': ' ' });

    expect(status).toBe(400);
    expect(body).toMatchObject({
      errors: [{ field: 'Idempotency-Key', problem: 'It is missing.' }],
    });
  });
});
