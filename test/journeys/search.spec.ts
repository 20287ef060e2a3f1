import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  nextDue,
  rebuildSearch,
  searchCases,
  searchClocks,
  type CaseQuery,
  type Person,
} from '#libs/engine';
import { CaseRead, Person as Registered } from '#libs/persistence';
import { eachDatabase } from '#libs/testing';
import { legalDay } from '#libs/working-time';
import { openDesk, someone, type Desk } from './desk.fixture.js';
import type { Step } from './misconduct.fixture.js';

const ADMINISTRATOR: Person = { id: 'administrator-1', roles: ['administrator'], teams: [] };
const ANALYST: Person = { id: 'analyst-1', roles: ['analyst'], teams: [] };

const OFFICERS: readonly (readonly [string, string, string])[] = [
  ['o-1', '4471', "Róisín O'Neill"],
  ['o-2', '2210', 'Amara Okafor'],
];

interface Told {
  readonly reference: string;
  readonly matter: string;
  readonly officer: string;
  readonly reasons: string;
  readonly severity?: Step[2];
}

const CASES: readonly Told[] = [
  {
    ...{ reference: 'PSD/2026/00123', matter: 'MIU-77', officer: 'o-1' },
    reasons: 'Strip search in the custody suite; the café camera saw it.',
    severity: { severity: 'gross-misconduct' },
  },
  {
    ...{ reference: 'PSD/2026/00124', matter: 'MIU-78', officer: 'o-2' },
    reasons: 'Custody records left open.',
  },
];

eachDatabase('Whoever searches', (database) => {
  let desk: Desk;
  const ids: string[] = [];

  const finds = async (query: CaseQuery, person = ADMINISTRATOR): Promise<string[]> => {
    const { rows } = await searchCases(desk.open.dataSource, person, desk.now(), query);
    return rows.map(({ reference }) => reference.slice(-3)).sort();
  };
  const contents = () =>
    desk.open.dataSource.query<unknown[]>('SELECT id, case_id, text FROM case_search ORDER BY id');

  beforeAll(async () => {
    desk = await openDesk(await database().fresh());
    await desk.open.dataSource.manager.insert(
      Registered,
      OFFICERS.map(([id, reference, name]) => ({
        ...{ id, reference, name, rank: null, email: null, subject: null, roles: '[]' },
        ...{ teams: '[]', manager_id: null, created_at: 0 },
      })),
    );
    for (const { reference, matter, officer, reasons, severity } of CASES) {
      const allegations = [{ id: 'a-1', category: 'H', standards: ['use-of-force'] }];
      const facts = [
        ...[{ type: 'caseOpened', occurredOn: legalDay('2025-12-01'), reasons }].map((fact) => ({
          ...fact,
          payload: {
            ...{ matterKind: 'complaint', rankGroup: 'officer', allegations },
            cameToAttentionOn: '2025-12-01',
          },
        })),
      ];
      const id = await desk.opens([['caseOpened', '2025-12-01']], {
        ...{ reference, officer, facts },
        matter: { reference: matter, kind: 'complaint', cameToAttentionOn: null },
      });
      ids.push(id);
      if (severity === undefined) continue;
      await desk.records(id, ['severityAssessed', '2025-12-01', severity], {
        reasons: 'A pattern of conduct.',
      });
    }
    await desk.records(ids[0]!, ['caseAllocated', '2025-12-01', { team: 'north' }], {
      actor: someone('administrator'),
    });
  });
  afterAll(() => desk.close());

  it.each([
    ['a reference', 'PSD/2026/00123', ['123']],
    ['a reference in small letters without its strokes', 'psd202600124', ['124']],
    ['the end of a reference', '2026/0012', ['123', '124']],
    ['the reference of the matter', 'miu-78', ['124']],
    ['the officer’s name, or part of it', 'neill', ['123']],
    ['the name as it is written', "o'neill", ['123']],
    ['the collar number', '2210', ['124']],
    ['a word of the reasons', 'custody', ['123', '124']],
    ['the beginning of a word', 'cust', ['123', '124']],
    ['a word with and without its accent', 'cafe', ['123']],
    ['several words, each found somewhere', 'okafor custody', ['124']],
    ['words of which one is found nowhere', 'okafor strip', []],
    ['a standard', 'use-of-force', ['123', '124']],
    ['the severity', 'gross misconduct', ['123']],
    ['the reasons of the assessment', 'pattern', ['123']],
    ['what is no word', 'xyzzy', []],
    ['signs that a query is made of', `custody" OR "x' * --`, []],
    ['a sign that stands for any', 'okaf%r', []],
  ])('finds by %s', async (_, text, expected) => {
    expect(await finds({ text })).toEqual(expected);
  });

  it.each([
    ['team', { team: 'north' }, ['123']],
    ['team and text together', { team: 'north', text: 'okafor' }, []],
    ['officer', { officer: 'o-2' }, ['124']],
    ['owner', { owner: 'nobody' }, []],
    ['stage', { stage: 'proceedings.assessing' }, ['124']],
    ['stage around it', { stage: 'proceedings' }, ['123', '124']],
    ['part of a stage’s name', { stage: 'proceedings.assess' }, []],
    ['being closed', { closed: true }, []],
    ['workflow', { workflow: 'misconduct', closed: false }, ['123', '124']],
  ])('finds by %s', async (_, query, expected) => {
    expect(await finds(query)).toEqual(expected);
  });

  it('finds the same by a word that very many cases have', async () => {
    const texts = [
      'custody',
      'neill',
      'psd',
      'CUST',
      'strip custody',
      'custody neill',
      'psd cust okafor',
    ];
    const before = await Promise.all(texts.map((text) => finds({ text })));
    // Words of cases that there are not: they make them common, and are found by nobody.
    await desk.open.dataSource.query(`INSERT INTO case_search (id, case_id, text)
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1100)
      SELECT 'ghost-' || i, 'ghost-' || i, 'custody neill psd' FROM n`);
    const after = await Promise.all(texts.map((text) => finds({ text })));
    await desk.open.dataSource.query(`DELETE FROM case_search WHERE id LIKE 'ghost-%'`);

    expect(after).toEqual(before);
    expect(after[0]).toEqual(['123', '124']);
  });

  it('is refused a text in which there is nothing to look for', async () => {
    await expect(finds({ text: ' -- ' })).rejects.toMatchObject({
      code: 'list-refused',
      field: 'text',
    });
  });

  it('and may not know the people finds them by reference alone', async () => {
    expect(await finds({ text: 'PSD/2026/00123' }, ANALYST)).toEqual(['123']);
    expect(await finds({ team: 'north' }, ANALYST)).toEqual(['123']);
    for (const text of ['neill', '2210', 'custody', 'PSD/2026/00123 custody']) {
      expect(await finds({ text }, ANALYST)).toEqual([]);
    }
    expect(await finds({ officer: 'o-1' }, ANALYST)).toEqual([]);
    const { rows } = await searchCases(desk.open.dataSource, ANALYST, desk.now());
    expect(rows).toMatchObject(
      rows.map(() => ({ pseudonymous: true, officer: null, officerName: null, owner: null })),
    );
  });

  it('sees of each case whose it is and what is next', async () => {
    const query = { text: '00123' };
    const { rows } = await searchCases(desk.open.dataSource, ADMINISTRATOR, desk.now(), query);

    expect(rows).toMatchObject([
      {
        ...{ id: ids[0], reference: 'PSD/2026/00123', matter: 'MIU-77', officer: 'o-1' },
        ...{ officerReference: '4471', officerName: "Róisín O'Neill", team: 'north', late: 0 },
        ...{ restricted: false, pseudonymous: false, closed: false, nextDue: expect.any(String) },
      },
    ]);
  });

  it('sees of each open case the one thing that is due first', async () => {
    const { rows } = await nextDue(desk.open.dataSource, ADMINISTRATOR, desk.now(), {
      closed: false,
    });
    const clocks = await searchClocks(desk.open.dataSource, ADMINISTRATOR, desk.now(), {
      ...{ closed: false, standing: ['late', 'at-risk', 'in-time'], limit: 200 },
    });
    const first = new Map([...clocks.rows].reverse().map((each) => [each.case, each]));

    expect(rows).toHaveLength(first.size);
    expect(first.size).toBeGreaterThan(1);
    expect(rows.map(({ clock }) => clock)).toEqual(rows.map((row) => first.get(row.reference)));
    expect(rows.map(({ nextDue: due }) => due)).toEqual(rows.map(({ clock }) => clock.due));
    const due = rows.map(({ clock }) => clock.due ?? '');
    expect(due).toEqual([...due].sort());
  });

  it('turns the pages and sees every case once', async () => {
    const { dataSource } = desk.open;
    const first = await searchCases(dataSource, ADMINISTRATOR, desk.now(), { limit: 1 });
    const cursor = first.next ?? '';
    const second = await searchCases(dataSource, ADMINISTRATOR, desk.now(), { limit: 1, cursor });

    expect([first, second].map(({ rows }) => rows.map(({ id }) => id))).toEqual([
      [ids[1]],
      [ids[0]],
    ]);
    expect(second.next).toBeNull();
  });

  it.each([
    ['nonsense', 'nonsense'],
    ['JSON of another list', Buffer.from('["clocks",1,"a","b"]').toString('base64url')],
    ['a place of another kind', Buffer.from('["cases",7]').toString('base64url')],
    ['more than a place', Buffer.from('["cases","a","b"]').toString('base64url')],
    ['what is not base64url', '"; DROP TABLE case_file'],
  ])('is refused a cursor that is %s', async (_, cursor) => {
    await expect(finds({ cursor })).rejects.toMatchObject({
      code: 'list-refused',
      field: 'cursor',
      message: expect.stringContaining('none that this list gave'),
    });
  });

  it.each([0, -1, 1.5, 201, Number.NaN])('is refused a page of %d rows', async (limit) => {
    await expect(finds({ limit })).rejects.toMatchObject({ field: 'limit' });
  });

  it('and is listed a restricted case is recorded as having read it', async () => {
    const to = ['administrator-1'];
    const actor = someone('administrator');
    await desk.records(ids[1]!, ['caseRestricted', '2025-12-01', { to }], { actor });
    expect(await finds({}, { ...ADMINISTRATOR, id: 'administrator-2' })).toEqual(['123']);
    expect(await finds({})).toEqual(['123', '124']);

    const reads = await desk.open.dataSource.manager.find(CaseRead);
    expect(reads).toMatchObject([{ case_id: ids[1], person_id: 'administrator-1', what: 'list' }]);
    await desk.records(ids[1]!, ['restrictionLifted', '2025-12-01'], { actor });
  });

  describe('after something was put right', () => {
    it('finds a case by what its facts say now', async () => {
      const event = await desk.entry(ids[0]!, 'severityAssessed');
      const payload = { severity: 'misconduct', finalWarningInForce: false };
      const actor = someone('appropriate-authority');
      await desk.corrects(ids[0]!, {
        actor,
        replace: [
          { event, payload },
          { event, payload },
        ],
      });
      expect(await finds({ text: 'gross' })).toEqual([]);
      expect(await finds({ text: 'pattern' })).toEqual(['123']);

      await desk.corrects(ids[0]!, { actor, remove: [event] });
      expect(await finds({ text: 'pattern' })).toEqual([]);
    });

    it('finds the same after the words were worked out anew', async () => {
      const before = await contents();
      await desk.open.dataSource.query(`UPDATE case_search SET text = 'lost'`);
      await desk.open.dataSource.query(
        `INSERT INTO case_search (id, case_id, text) VALUES ('x', '${ids[0]!}', 'stray')`,
      );

      expect(await rebuildSearch(desk.open)).toBe(2);
      expect(await contents()).toEqual(before);
      expect(await finds({ text: 'custody' })).toEqual(['123', '124']);
      expect(await finds({ text: 'stray' })).toEqual([]);
    });

    it('finds nothing any more by reasons that were erased, at once and for good', async () => {
      await desk.open.dataSource.query('DELETE FROM event_note');
      expect(await finds({ text: 'custody' })).toEqual([]);
      expect(await finds({ text: 'use-of-force' })).toEqual(['123', '124']);

      await rebuildSearch(desk.open);
      expect(await finds({ text: 'custody' })).toEqual([]);
    });
  });
});
