import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyAll } from '#libs/engine';
import { COLUMNS } from '#libs/persistence';
import { eachDatabase } from '#libs/testing';
import { legalDay } from '#libs/working-time';
import { openDesk, someone, type Desk } from '../journeys/desk.fixture.js';
import { INVESTIGATED, REPORTED } from '../journeys/misconduct.fixture.js';
import { SOUND } from '../journeys/soundness.fixture.js';

type Row = Readonly<Record<string, string | number | null>>;
type Table =
  'effect' | 'case_event' | 'clock' | 'stage_interval' | 'case_file' | 'case_person' | 'verdict';

/** What no fact bears out or denies: the names of rows, and when they were written. */
const UNTOLD: Partial<Record<Table, readonly string[]>> = {
  clock: ['id', 'recorded_at'],
  stage_interval: ['id', 'recorded_at'],
  verdict: ['id', 'declared', 'calendar', 'basis', 'event_seq', 'recorded_at'],
};

const ALLOCATED = { owner: 'investigator-1', team: 'north', supervisor: 'supervisor-1' };

/** Columns that need a value of their own to make a difference. */
const SPECIAL: Readonly<Record<string, (row: Row) => string | number>> = {
  superseded_at: () => 1,
  seq: ({ seq }) => Number(seq) + 1000,
  supersedes: ({ id }) => String(id),
  // Over something that is due.
  settled_to: ({ settled_to: at }) => Number(at) + 400 * 86_400_000,
  state: ({ state }) => String(state).replace('investigator-1', 'investigator-2'),
  payload: () => '[{"by":"nobody"}]',
  ledger: () => '[{"by":"nobody"}]',
  rungs: () => '["due@2026-01-01"]',
  length: () => '99',
};

const isInstant = (column: string): boolean => /_at$|_until$|^newest_firing$/.test(column);
const isDay = (column: string): boolean => /_(on|day)$|^due$|^earliest$|^origin$/.test(column);

/** Another value of the same kind. */
function otherThan(column: string, row: Row): string | number {
  const special = SPECIAL[column];
  if (special !== undefined) return special(row);
  const value = row[column] ?? null;
  if (typeof value === 'number' || isInstant(column)) return Number(value) + 1;
  return isDay(column) ? '1999-12-31' : 'tampered';
}

eachDatabase('Whoever changes the database behind the engine', (database) => {
  let desk: Desk;
  let id: string;

  const query = <T>(sql: string): Promise<T> => desk.open.dataSource.query<T>(sql);
  const verified = () => verifyAll(desk.open.verifySource, desk.open.laws);
  const text = (value: Row[string]): string =>
    value === null ? 'NULL' : typeof value === 'number' ? String(value) : `'${value}'`;
  /** Bigints of PostgreSQL come as text; they are written back as they came. */
  const rowOf = async (table: Table, where: string): Promise<Row> => {
    const [row] = await query<Row[]>(`SELECT * FROM ${table} WHERE ${where}`);
    if (row === undefined) throw new Error(`no ${table} where ${where}`);
    return row;
  };
  const stopGuards = () =>
    database().name === 'PostgreSQL'
      ? query(`DROP FUNCTION probity_append_only CASCADE`)
      : Promise.all(
          ['case_event', 'verdict', 'clock', 'stage_interval'].flatMap((table) =>
            ['update', 'delete'].map((verb) => query(`DROP TRIGGER tr_${table}_no_${verb}`)),
          ),
        );

  beforeAll(async () => {
    desk = await openDesk(await database().fresh());
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, [...INVESTIGATED, ...REPORTED]);
    const to = ['investigator-1', 'supervisor-1', 'administrator-1'];
    const actor = someone('administrator');
    await desk.records(id, ['caseAllocated', '2026-02-10', ALLOCATED], { actor });
    await desk.records(id, ['caseRestricted', '2026-02-10', { to }], { actor });
    const event = await desk.entry(id, 'noticeServed');
    await desk.corrects(id, { replace: [{ event, occurredOn: legalDay('2025-12-18') }] });
  });
  afterAll(() => desk.close());

  it('begins with a case that is sound', async () => {
    expect(await verified()).toMatchObject({ cases: 1, ...SOUND });
  });

  it.each(['case_event', 'verdict'])(
    'is stopped by the database itself: %s only grows',
    async (table) => {
      await expect(query(`UPDATE ${table} SET id = 'x'`)).rejects.toThrow(/append-only/);
      await expect(query(`DELETE FROM ${table}`)).rejects.toThrow(/append-only/);
      expect(await verified()).toMatchObject(SOUND);
    },
  );

  it.each(['clock', 'stage_interval'])(
    'is stopped by the database itself: what was known then of a %s stays',
    async (table) => {
      const then = 'WHERE superseded_at IS NOT NULL';
      await expect(query(`UPDATE ${table} SET superseded_at = NULL ${then}`)).rejects.toThrow(
        /append-only/,
      );
      await expect(query(`DELETE FROM ${table} ${then}`)).rejects.toThrow(/append-only/);
      expect(await verified()).toMatchObject(SOUND);
    },
  );

  describe('and has taken its guards away', () => {
    beforeAll(async () => {
      await stopGuards();
    });

    const TARGETS: readonly (readonly [Table, string])[] = [
      ['case_event', `type = 'officerStatementReceived'`],
      ['clock', `declared = 'LT-determining' AND superseded_at IS NULL`],
      ['stage_interval', `stage = 'proceedings.determining' AND superseded_at IS NULL`],
      ['stage_interval', `stage = 'proceedings.investigation' AND superseded_at IS NULL`],
      ['case_file', `reference IS NOT NULL`],
      ['verdict', `declared = 'LT-assessing'`],
      ['case_person', `relation = 'owner'`],
      ['case_person', `relation = 'named' AND person_id = 'administrator-1'`],
      ['case_person', `relation = 'position:investigator'`],
    ];
    const cells = TARGETS.flatMap(([table, where]) =>
      COLUMNS[table]
        .filter((column) => !UNTOLD[table]?.includes(column))
        .map((column) => [table, column, where] as const),
    );

    it.each(cells)('is found out: %s.%s (where %s)', async (table, column, where) => {
      const row = await rowOf(table, where);
      const key = `${COLUMNS[table][0]} = ${text(row[COLUMNS[table][0]] ?? null)}`;
      const tampered = text(otherThan(column, row));
      await query(`UPDATE ${table} SET ${column} = ${tampered} WHERE ${key}`);
      const found = await verified();
      const changed = column === COLUMNS[table][0] ? `${column} = ${tampered}` : key;
      await query(`UPDATE ${table} SET ${column} = ${text(row[column] ?? null)} WHERE ${changed}`);

      const named = [...found.broken, ...found.replayMismatches, ...found.clockMismatches];
      expect(named.length).toBeGreaterThan(0);
    });

    it('has put everything back so far', async () => {
      expect(await verified()).toMatchObject(SOUND);
    });

    it('is told which entry of which case was changed', async () => {
      const { seq, payload } = await rowOf('case_event', `type = 'severityAssessed'`);
      const { reference } = await rowOf('case_file', `id = '${id}'`);
      await query(`UPDATE case_event SET payload = '{}' WHERE seq = ${seq}`);
      const { broken } = await verified();
      await query(`UPDATE case_event SET payload = '${payload}' WHERE seq = ${seq}`);

      expect(broken).toEqual([{ case: reference, seq, problem: 'its contents were changed' }]);
    });

    it('is found out for taking away the newest entry', async () => {
      const row = await rowOf('case_event', 'seq = (SELECT max(seq) FROM case_event)');
      await query(`DELETE FROM case_event WHERE id = '${row['id']}'`);
      const { broken } = await verified();
      const values = COLUMNS.case_event.map((column) => text(row[column] ?? null));
      await query(
        `INSERT INTO case_event (${COLUMNS.case_event.join(', ')}) VALUES (${values.join(', ')})`,
      );

      expect(broken).toMatchObject([
        { problem: 'the newest entries are missing or were replaced' },
      ]);
      expect(await verified()).toMatchObject(SOUND);
    });

    it('is found out for renaming the row of a stay that is still open', async () => {
      const open = `to_day IS NULL AND superseded_at IS NULL AND stage = 'case'`;
      const { id: row } = await rowOf('stage_interval', open);
      await query(`UPDATE stage_interval SET id = 'x' WHERE id = '${row}'`);
      const { replayMismatches } = await verified();
      await query(`UPDATE stage_interval SET id = '${row}' WHERE id = 'x'`);

      expect(replayMismatches).toMatchObject([{ stored: 'x' }, { derived: row }]);
    });

    it('is found out for letting somebody in, and for leaving somebody out', async () => {
      const row = `'x', '${id}', 'officer-1', 'named'`;
      await query(`INSERT INTO case_person (id, case_id, person_id, relation) VALUES (${row})`);
      const { replayMismatches: extra } = await verified();
      await query(`DELETE FROM case_person WHERE id = 'x'`);
      expect(extra).toMatchObject([{ what: 'person', stored: 'named officer-1 (x)' }]);

      const { id: owner } = await rowOf('case_person', `relation = 'owner'`);
      await query(`DELETE FROM case_person WHERE id = '${owner}'`);
      const { replayMismatches: missing } = await verified();
      await query(
        `INSERT INTO case_person (id, case_id, person_id, relation)
         VALUES ('${owner}', '${id}', 'investigator-1', 'owner')`,
      );
      expect(missing).toMatchObject([{ what: 'person', stored: null }]);
      expect(await verified()).toMatchObject(SOUND);
    });

    it('is found out for bringing back a row that was superseded', async () => {
      const old = await rowOf('clock', `declared = 'CK-22' AND superseded_at IS NOT NULL`);
      const where = `WHERE id = '${old['id']}'`;
      await query(`UPDATE clock SET superseded_at = NULL ${where}`);
      const { clockMismatches } = await verified();
      await query(`UPDATE clock SET superseded_at = ${old['superseded_at']} ${where}`);

      expect(clockMismatches).toMatchObject([{ what: 'clock', stored: old['key'] }]);
    });

    it('is found out for changing, adding or taking away an order', async () => {
      const { id: order } = await rowOf('effect', `type = 'prepareNotice'`);
      await query(`UPDATE effect SET params = '{"about":"nothing"}' WHERE id = '${order}'`);
      const { replayMismatches: changed } = await verified();
      await query(`UPDATE effect SET params = '{"notice":"investigation"}' WHERE id = '${order}'`);
      expect(changed).toMatchObject([
        { what: 'effect', stored: order },
        {
          what: 'effect',
          derived: expect.stringContaining('prepareNotice {"notice":"investigation"}'),
        },
      ]);

      await query(`UPDATE effect SET id = 'lost', status = 'performed' WHERE id = '${order}'`);
      expect((await verified()).replayMismatches).toMatchObject([{ what: 'effect', stored: null }]);
      await query(`UPDATE effect SET id = '${order}', status = 'queued' WHERE id = 'lost'`);
      expect(await verified()).toMatchObject(SOUND);
    });

    it('is found out for taking away a whole case, unless nothing at all is left of it', async () => {
      const other = await desk.opens([['caseOpened', '2025-12-01']]);
      await query(`UPDATE case_file SET id = 'away' WHERE id = '${other}'`);
      const { broken } = await verified();
      await query(`UPDATE case_file SET id = '${other}' WHERE id = 'away'`);

      expect(broken).toContainEqual({
        case: other,
        seq: 0,
        problem: 'the case is gone, and there are rows of it in case_event',
      });
      expect(await verified()).toMatchObject(SOUND);
    });
  });

  it('may not change reasons, but may erase them: the chain stays whole', async () => {
    const notes = await query<Row[]>('SELECT * FROM event_note');
    expect(notes.length).toBeGreaterThan(5);
    const where = `WHERE event_id = '${notes[0]!['event_id']}'`;
    for (const column of ['text', 'salt']) {
      await query(`UPDATE event_note SET ${column} = 'other' ${where}`);
      expect((await verified()).broken).toMatchObject([{ problem: 'its reasons were changed' }]);
      await query(`UPDATE event_note SET ${column} = '${notes[0]![column]}' ${where}`);
    }
    expect(await verified()).toMatchObject({ erased: 0 });
    await query('DELETE FROM event_note');

    expect(await verified()).toMatchObject({ ...SOUND, erased: notes.length });
  });
});
