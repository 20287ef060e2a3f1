import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { askFor, isNameBeside, requestName, reviewName, type Person } from '#libs/engine';
import { compile } from '#libs/workflow-kit';
import { eachDatabase } from '#libs/testing';
import { recordedV1 } from '#workflows/recorded';
import { newName, openDesk, opening, someone, type Desk } from './desk.fixture.js';
import { INVESTIGATED, workflows, type Step } from './misconduct.fixture.js';
import { beside, performs } from './reviews.fixture.js';

const OPENED: Step = ['caseOpened', '2025-12-01'];

describe('The names of what is beside a case', () => {
  const clocks = [...workflows, compile(recordedV1)].flatMap((each) => [...each.clocks.values()]);

  it.each(clocks.map(({ id }) => id))(
    'given %s, when its breach is reviewed, then the name is known as such',
    (id) => {
      expect(isNameBeside(reviewName('PSD/2025/1', id, 12))).toBe(true);
    },
  );

  it('given a request, when it is named, then the name is known as such', () => {
    expect(isNameBeside(requestName('CM-1', 3))).toBe(true);
    expect(isNameBeside(requestName(requestName('CM-1', 3), 1))).toBe(true);
  });
});

eachDatabase('The reference of a case', (database) => {
  let desk: Desk;

  const opens = (reference: string, more: object = {}) =>
    desk.engine.open(opening([OPENED], { reference, ...more }));

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  beforeEach(() => {
    desk.turnTo('2025-12-01');
  });
  afterAll(() => desk.close());

  it.each([
    ['CM-20/R3', 'is kept for requests and breach reviews'],
    ['cm-20/r3', 'is kept for requests and breach reviews'],
    ['CM-50/LT-assessing/1', 'is kept for requests and breach reviews'],
    ['PSD/2025/1/CK-25-report/2', 'is kept for requests and breach reviews'],
    ['new', 'is the word for a case to be opened'],
    ['New', 'is the word for a case to be opened'],
    ['.', 'has an empty part, or one of dots alone, beside its slashes'],
    ['../x', 'has an empty part, or one of dots alone, beside its slashes'],
    ['PSD/./1', 'has an empty part, or one of dots alone, beside its slashes'],
    ['PSD//1', 'has an empty part, or one of dots alone, beside its slashes'],
    ['/PSD', 'has an empty part, or one of dots alone, beside its slashes'],
    ['PSD/', 'has an empty part, or one of dots alone, beside its slashes'],
    [' CM-1', 'begins or ends with a blank'],
    ['CM-1 ', 'begins or ends with a blank'],
    ['CM\u00001', 'has a control character in it'],
    ['CM\n1', 'is longer than a line'],
  ])('given "%s", when a case is opened by it, then it is refused', async (reference, problem) => {
    const matter = {
      reference: newName('matter'),
      kind: 'conduct-matter',
      cameToAttentionOn: null,
    };

    await expect(opens(reference, { matter })).rejects.toMatchObject({
      code: 'invalid-request',
      problems: [{ field: 'reference', problem }],
    });
  });

  it.each(['PSD/2025/1000005', 'CM-R3', 'R3', 'CM/R3a', 'CM.1', 'CM/..1', 'newer', 'CM/new'])(
    'given "%s", when a case is opened by it, then it is taken',
    async (reference) => {
      await expect(opens(reference)).resolves.toMatchObject({ cases: [{ reference }] });
    },
  );

  it('given a matter named as no address can be, when a case is opened about it, then it is refused', async () => {
    const matter = { reference: '..', kind: 'conduct-matter', cameToAttentionOn: null };

    await expect(opens(newName('CM'), { matter })).rejects.toMatchObject({
      problems: [{ field: 'matter' }],
    });
  });

  it('given a case, when another is opened by its reference in other capitals, then it is refused by the name of the first', async () => {
    const reference = newName('CM-Upper');
    await opens(reference);

    await expect(opens(reference.toLowerCase())).rejects.toMatchObject({
      ...{ code: 'case-exists', reference },
    });
  });

  it('given two opened at once by references that differ in capitals, then one of them is opened', async () => {
    const reference = newName('CM-Both');
    const both = await Promise.allSettled([opens(reference), opens(reference.toUpperCase())]);

    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('given one that is in use, when opening is previewed, then it is refused as opening is', async () => {
    const reference = newName('CM-Seen');
    await opens(reference);
    const asked = opening([['caseOpened', '2025-12-01']], { reference: reference.toUpperCase() });

    await expect(desk.engine.previewOpening(asked)).rejects.toMatchObject({
      ...{ code: 'case-exists', reference },
    });
  });

  describe('that is in use', () => {
    const SUPERVISOR: Person = { id: 'supervisor-1', roles: ['supervisor'], teams: [] };

    const asks = (reference: string, role = 'supervisor') =>
      opens(reference, {
        officer: 'officer-2',
        actor: someone(role),
        reader: { ...SUPERVISOR, id: `${role}-1`, roles: [role] },
      });

    it('given somebody who opens cases and finds it, then they are told that there is one', async () => {
      const reference = newName('CM');
      await opens(reference);

      await expect(asks(reference)).rejects.toMatchObject({ code: 'case-exists' });
    });

    it('given the officer concerned, who opens cases, then they are told that it cannot be used and no more', async () => {
      const reference = newName('CM');
      await opens(reference, { officer: SUPERVISOR.id });
      const refused = {
        code: 'invalid-request',
        message: 'reference: cannot be used; choose another.',
      };

      await expect(asks(reference)).rejects.toMatchObject(refused);
      await expect(asks(reference.toUpperCase())).rejects.toMatchObject(refused);
    });

    it('given somebody who opens no cases, then they are told the same whether or not there is one', async () => {
      const reference = newName('CM');
      await opens(reference);
      const told = async (of: string) => asks(of, 'chair').catch((error: unknown) => String(error));

      expect(await told(reference)).toMatch(/It is not for the chair to record/);
      expect(await told(reference)).toBe(await told(newName('CM')));
    });
  });

  it('given one as long as may be, when a duty is breached and more time asked for, then review and request have their names', async () => {
    const reference = `${newName('CM')}-${'9'.repeat(100)}`.slice(0, 100);
    const { cases } = await opens(reference);
    const id = cases[0]!.id;
    await desk.walks(id, INVESTIGATED);
    await askFor(desk.open, {
      ...{ key: newName('key'), case: { id }, actor: someone('supervisor'), reasons: 'ill' },
      wish: { kind: 'extension', clock: 'CK-22', by: 3 },
    });
    desk.turnTo('2026-02-02');
    await desk.open.monitor.pass(desk.now());
    await performs(desk, id);

    expect((await beside(desk, id)).map((each) => each.reference)).toEqual(
      expect.arrayContaining([`${reference}/R1`, `${reference}/CK-23/1`]),
    );
  });
});
