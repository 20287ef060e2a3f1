import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { idsOfPeople } from '#libs/engine';
import { eachDatabase } from '#libs/testing';
import { newName, opening, openDesk, recording, type Desk } from './desk.fixture.js';

/** Half of a pair of UTF-16: no character. */
const HALF = String.fromCharCode(0xd800);
const NUL = String.fromCharCode(0);

eachDatabase('What cannot be kept as text is refused', (database) => {
  let desk: Desk;
  let id: string;

  beforeAll(async () => {
    desk = await openDesk(database().url);
    id = await desk.opens([['caseOpened', '2025-12-01']]);
  });
  afterAll(() => desk.close());

  const refused = (field: string, problem: RegExp) => ({
    code: 'invalid-request',
    problems: [{ field, problem: expect.stringMatching(problem) }],
  });
  const SEVERITY = ['severityAssessed', '2025-12-02'] as const;

  it.each([
    ['half a character', HALF, /half a character/],
    ['a control character', `a${NUL}b`, /control character/],
    ['more than anybody reads', 'x'.repeat(100_001), /100001 characters/],
  ])('in reasons: %s', async (_, reasons, problem) => {
    const before = await desk.engine.view(id);
    const error = refused('reasons', problem);

    await expect(desk.records(id, SEVERITY, { reasons })).rejects.toMatchObject(error);
    await expect(desk.engine.preview(recording([id], SEVERITY, { reasons }))).rejects.toMatchObject(
      error,
    );
    await expect(desk.corrects(id, { remove: ['x'], reasons })).rejects.toMatchObject(error);
    expect(await desk.engine.view(id)).toEqual(before);
  });

  it.each([
    ['in what an event carries', { note: HALF }, 'payload.note'],
    ['in the name of what it carries', { [HALF]: 1 }, 'payload'],
    ['deep down', { a: [{ b: NUL }] }, 'payload.a.0.b'],
  ])('%s', async (_, payload, field) => {
    await expect(
      desk.engine.advance({ ...recording([id], SEVERITY), payload }),
    ).rejects.toMatchObject(refused(field, /character/));
  });

  it.each([
    ['nothing', '', /is empty/],
    ['blanks', '  ', /is empty/],
    ['a blank at the end', 'CM-1 ', /begins or ends with a blank/],
    ['a comma', 'CM-1,CM-2', /has a comma/],
    ['two lines', 'CM-1\nCM-2', /longer than a line/],
    ['half a character', `CM-${HALF}`, /half a character/],
    ['a novel', 'x'.repeat(101), /101 characters/],
  ])('as a reference: %s', async (_, reference, problem) => {
    const asked = opening([['caseOpened', '2025-12-01']], {
      reference,
      matter: { reference: newName('m'), kind: 'conduct-matter', cameToAttentionOn: null },
    });

    await expect(desk.engine.open(asked)).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(desk.engine.previewOpening(asked)).rejects.toThrow(problem);
    expect(() => idsOfPeople(desk.open, [reference], { register: true })).toThrow(problem);
  });

  it.each(['CO/00123/26', 'CM 12-26 (b)', 'Ärztin_7.1', '1087387'])(
    'a reference as forces write them is not: %s',
    async (written) => {
      const reference = `${written} ${newName('r')}`;
      const own = await desk.opens([['caseOpened', '2025-12-01']], { reference });

      expect((await desk.engine.view(own)).reference).toBe(reference);
    },
  );

  it('is one fact put to cases of two matters', async () => {
    const other = await desk.opens([['caseOpened', '2025-12-01']]);
    const asked = recording([id, other], SEVERITY);

    const strangers = refused('cases', /are of another matter/);
    await expect(desk.engine.advance(asked)).rejects.toMatchObject(strangers);
    await expect(desk.engine.preview(asked)).rejects.toMatchObject(strangers);
  });

  it('answers the same key the same way after other versions are current', async () => {
    const asked = opening([['caseOpened', '2025-12-01']]);
    const first = await desk.engine.open(asked);

    expect(await desk.engine.open({ ...asked, calendar: 'another' })).toEqual(first);
  });
});
