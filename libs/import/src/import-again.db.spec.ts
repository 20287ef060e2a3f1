import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { caseIdOf, openEngine, verifyAll, type OpenEngine } from '#libs/engine';
import { CaseEvent, CaseFile, ImportJob } from '#libs/persistence';
import { eachDatabase, temporaryFolder } from '#libs/testing';
import { compile } from '#libs/workflow-kit';
import { englandAndWales, legalDay, type Instant } from '#libs/working-time';
import { recorded } from '#workflows/recorded';
import { INVENTED, inventedFiles, type InventedRows } from './fixtures/invented.fixture.js';
import { importCases, readMapping, type ImportReport } from './index.js';

const NOW = Date.parse('2026-11-23T10:00:00Z') as Instant;
const folder = temporaryFolder();

/** A case of two entries, received on 1 March 2024. */
const rowsOf = (reference: string, ...more: readonly string[]): InventedRows => ({
  matters: [`${reference},01/03/2024,,complaint,,`],
  log: [
    `${reference},04/03/2024,given to,INV-1,1`,
    ...more.map((entry) => `${reference},${entry}`),
  ],
});

eachDatabase('Importing again', (database) => {
  let open: OpenEngine;
  beforeAll(async () => {
    open = await openEngine({
      address: database().url,
      workflows: recorded.map(compile),
      calendars: [englandAndWales],
      policies: [],
      now: () => NOW,
    });
  });
  afterAll(() => open.close());

  const brought = (rows: InventedRows, dryRun = false, yaml = INVENTED): Promise<ImportReport> =>
    importCases(open, {
      mapping: readMapping(yaml, 'invented.mapping.yaml'),
      path: inventedFiles(folder, rows),
      dryRun,
      calendar: englandAndWales.version,
      policy: 'none',
    });

  const viewOf = async (reference: string) =>
    open.engine.view((await caseIdOf(open.dataSource, reference)) ?? '');
  const factsOf = async (reference: string): Promise<string[]> =>
    (await viewOf(reference)).history
      .filter(({ kind }) => kind === 'fact')
      .map(({ type, occurred_on: day }) => `${day} ${type}`);

  it('adds what new rows say to a case that is in, once', async () => {
    await brought(rowsOf('ADD-1'));
    const more = rowsOf('ADD-1', '02/03/2024,given to,INV-0,', '05/04/2024,closed,,');
    const rehearsed = await brought(more, true);
    const added = await brought(more);
    const again = await brought(more);

    expect(await factsOf('ADD-1')).toEqual([
      ...['2024-03-01 caseReceived', '2024-03-04 caseAssigned'],
      ...['2024-03-02 caseAssigned', '2024-04-05 caseClosed'],
    ]);
    expect(added).toMatchObject({
      cases: { read: 1, extended: 1, closed: 1, open: 0 },
      rows: { read: 4, imported: 2, unchanged: 2, rejected: 0 },
      changes: [{ case: 'ADD-1', outcome: 'extended', detail: '2 rows were new' }],
    });
    expect(rehearsed).toMatchObject({ cases: { extended: 1 }, rows: added.rows });
    expect(again).toMatchObject({ cases: { unchanged: 1 }, rows: { unchanged: 4 }, changes: [] });
  });

  it('adds one more of two rows that are alike', async () => {
    const entry = '02/03/2024,given to,INV-0,';
    await brought(rowsOf('ALIKE-1', entry));
    const { rows } = await brought(rowsOf('ALIKE-1', entry, entry));
    await brought(rowsOf('ALIKE-1', entry, entry));

    expect(rows).toMatchObject({ imported: 1, unchanged: 3 });
    expect(await factsOf('ALIKE-1')).toHaveLength(4);
  });

  it.each([
    ['changed', 'INV-2,1', 'caseAssigned of 2024-03-04'],
    ['disappeared', null, 'caseAssigned of 2024-03-04'],
  ])('says that a row has %s, and changes nothing', async (how, entry, fact) => {
    const reference = `GONE-${how}`;
    await brought(rowsOf(reference));
    const before = await viewOf(reference);
    const { matters } = rowsOf(reference);
    const log = entry === null ? [] : [`${reference},04/03/2024,given to,${entry}`];
    const report = await brought({ matters, log });

    expect(report).toMatchObject({
      cases: { changed: 1 },
      changes: [
        {
          case: reference,
          outcome: 'changed',
          detail: `changed: needs a correction (no row says ${fact} any more)`,
        },
      ],
    });
    expect(report.rows.rejected).toBe(log.length);
    expect(await viewOf(reference)).toEqual(before);
  });

  it('is content once the case has been corrected to what the rows now say', async () => {
    await brought(rowsOf('MEND-1'));
    const { id, history } = await viewOf('MEND-1');
    const assigned = history.find(({ type }) => type === 'caseAssigned')?.id ?? '';
    await open.engine.correct({
      key: 'mend-1',
      case: { id },
      replace: [{ event: assigned, occurredOn: legalDay('2024-03-06') }],
      remove: [],
      insert: [],
      actor: { id: 'an-administrator', role: 'administrator' },
      reasons: 'The log has been put right.',
    });
    const { matters } = rowsOf('MEND-1');
    const report = await brought({ matters, log: ['MEND-1,06/03/2024,given to,INV-1,1'] });

    expect(report).toMatchObject({ cases: { unchanged: 1 }, changes: [] });
  });

  it('is content with a case from which a fact was taken, and to which one was added, as the rows now say', async () => {
    await brought(rowsOf('MEND-2', '05/03/2024,given to,INV-2,2'));
    const { id, history } = await viewOf('MEND-2');
    const first = history.find(({ type }) => type === 'caseAssigned')?.id ?? '';
    await open.engine.correct({
      key: 'mend-2',
      case: { id },
      replace: [],
      remove: [first],
      insert: [{ type: 'caseClosed', occurredOn: legalDay('2024-04-05'), payload: {} }],
      actor: { id: 'an-administrator', role: 'administrator' },
      reasons: 'The log has been put right.',
    });
    const report = await brought({
      matters: ['MEND-2,01/03/2024,05/04/2024,complaint,,'],
      log: ['MEND-2,05/03/2024,given to,INV-2,2'],
    });

    expect(report).toMatchObject({ cases: { unchanged: 1, closed: 1 }, changes: [] });
  });

  it('leaves alone a case of the same reference that came from elsewhere', async () => {
    await brought(rowsOf('OTHER-1'), false, INVENTED.replaceAll('id: invented', 'id: another'));
    const report = await brought(rowsOf('OTHER-1'));

    expect(report).toMatchObject({ cases: { rejected: 1 }, rows: { read: 2, rejected: 2 } });
    expect(report.rejected[0]?.reason).toBe('there is a case OTHER-1 already, from elsewhere');
  });

  it('brings in the cases beside one whose row is bad, and that one once it is mended', async () => {
    const good = rowsOf('GOOD-1');
    const bad = {
      matters: ['BAD-1,31/02/2024,,complaint,,'],
      log: ['BAD-1,04/03/2024,given to,INV-1,1'],
    };
    const both = (one: InventedRows) => ({
      matters: [...good.matters, ...one.matters],
      log: [...(good.log ?? []), ...(one.log ?? [])],
    });
    const first = await brought(both(bad));
    const second = await brought(both({ ...bad, matters: ['BAD-1,29/02/2024,,complaint,,'] }));

    expect(first).toMatchObject({
      cases: { read: 2, imported: 1, rejected: 1, open: 1 },
      rows: { read: 4, imported: 2, rejected: 2 },
    });
    expect(second).toMatchObject({ cases: { imported: 1, unchanged: 1, rejected: 0, open: 2 } });
  });

  it.each([
    [
      'a column is missing',
      'cameToAttentionOn: received',
      'cameToAttentionOn: receipt',
      /no column 'receipt'/,
    ],
    ['a file is missing', 'log.csv', 'diary.csv', /needs diary\.csv/],
    [
      'an event is unknown',
      'event: caseReceived, on',
      'event: received, on',
      /no event 'received'/,
    ],
    [
      'its policy has no source',
      'unit: working-days, source: local target',
      'unit: working-days',
      /policy\.targets\.received-to-closed\.source/,
    ],
    [
      'its policy changed and kept its version',
      'length: 20',
      'length: 21',
      /policy\.version: invented@1 is loaded already/,
    ],
  ])('writes nothing where %s', async (_, text, by, message) => {
    const tables = [CaseFile, CaseEvent, ImportJob];
    const counts = () => Promise.all(tables.map((each) => open.dataSource.manager.count(each)));
    const before = await counts();
    expect(INVENTED).toContain(text);
    const yaml = INVENTED.replaceAll(text, by);

    await expect(brought(rowsOf('NONE-1'), false, yaml)).rejects.toThrow(message);
    expect(await counts()).toEqual(before);
  });

  it('leaves histories that are whole and that replay to what is stored', async () => {
    expect(await verifyAll(open.verifySource, open.laws)).toMatchObject({
      broken: [],
      replayMismatches: [],
      clockMismatches: [],
    });
  });
});
