import { beforeAll, afterAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  answer,
  BUILT_IN,
  openDurationStore,
  type DurationStore,
  type Question,
} from '#libs/durations';
import { listClocks, openEngine, splitOf, verifyAll, type OpenEngine } from '#libs/engine';
import { CaseEvent, CaseFile, ImportJob } from '#libs/persistence';
import { describeWithSharedData, eachDatabase, temporaryFolder } from '#libs/testing';
import { compile } from '#libs/workflow-kit';
import { englandAndWales, type Instant } from '#libs/working-time';
import { recorded } from '#workflows/recorded';
import { importCases, mappingIn, type ImportReport, type ImportRequest } from './index.js';

const NOW = Date.parse('2026-11-23T10:00:00Z') as Instant;
const DATA_CUT = '2022-09-26';
/** Two databases of real cases on a busy machine, in milliseconds. */
const LIMIT = 240_000;

const ANOMALIES = {
  'closed-on-day-received': 37,
  'assignment-after-closure': 4,
  'incident-after-receipt': 1,
  'receipt-after-closure': 0,
  'no-incident-date': 30,
  'undated-assignment': 55,
  'pending-with-duration': 0,
  'order-of-day-declared': 704,
  'penalty-without-finding': 1,
  'allegations-miscounted': 0,
  'log-disagrees': 0,
  'assignment-not-in-log': 0,
};

const anOpenEngine = (address: string): Promise<OpenEngine> =>
  openEngine({
    address,
    workflows: recorded.map(compile),
    calendars: [englandAndWales],
    policies: [],
    now: () => NOW,
  });

const HOME_OFFICE = BUILT_IN['received-to-finalised']!;

const asked = (changes: Partial<Question> = {}): Question => ({
  ...{ definition: HOME_OFFICE, by: null, period: null, percentiles: [0.1, 0.25, 0.5, 0.75, 0.9] },
  scope: { asAt: { day: null, known: null }, today: '2026-11-23' },
  ...{ interval: 'log', publish: false, table: true },
  ...changes,
});

/** What R says of these cases. */
interface Figures {
  calendar_days_type7: Record<string, number>;
  working_days_EW_excl_start_incl_end_type7: Record<string, number>;
  km: Record<'median' | 'lcl_log' | 'ucl_log' | 'lcl_loglog' | 'ucl_loglog', number> & {
    at: Record<'t' | 'n.risk' | 'surv' | 'se', number>[];
  };
}

describeWithSharedData('Importing the cases of COPA', (path) => {
  const brought = (open: OpenEngine, changes: Partial<ImportRequest> = {}): Promise<ImportReport> =>
    importCases(open, {
      mapping: mappingIn('mappings/copa.mapping.yaml'),
      path: path('copa-sample'),
      dryRun: false,
      calendar: englandAndWales.version,
      policy: 'none',
      ...changes,
    });
  const counts = (open: OpenEngine): Promise<number[]> =>
    Promise.all([CaseFile, CaseEvent].map((entity) => open.dataSource.manager.count(entity)));

  eachDatabase('into a database', (database) => {
    let open: OpenEngine;
    const reports: Partial<Record<'rehearsed' | 'first' | 'second', ImportReport>> = {};
    let written: number[][];

    beforeAll(async () => {
      open = await anOpenEngine(database().url);
      written = [await counts(open)];
      for (const run of ['rehearsed', 'first', 'second'] as const) {
        reports[run] = await brought(open, { dryRun: run === 'rehearsed' });
        written.push(await counts(open));
      }
    }, LIMIT);
    afterAll(() => open.close());

    it('brings in every case and every row', () => {
      expect(reports.first).toMatchObject({
        mapping: 'copa@1',
        dataCut: DATA_CUT,
        policy: 'copa@1',
        cases: { read: 537, imported: 537, unchanged: 0, rejected: 0, closed: 366, open: 171 },
        rows: { read: 7442, imported: 7442, unchanged: 0, rejected: 0 },
        rejected: [],
        columnsNotRead: [],
      });
      expect(
        Object.fromEntries(reports.first?.files.map(({ file, read }) => [file, read]) ?? []),
      ).toEqual({
        'cases.csv': 537,
        'events.csv': 2961,
        'investigator_assignments.csv': 1606,
        'allegations.csv': 823,
        'accused_findings.csv': 1515,
      });
    });

    it('counts every oddity, found or not', () => {
      const found = reports.first?.anomalies.map(({ kind, count }) => [kind, count]) ?? [];

      expect(Object.fromEntries(found)).toEqual(ANOMALIES);
    });

    it('keeps the oddities as warnings of their cases', async () => {
      const registrations = await open.dataSource.manager.findBy(CaseEvent, {
        kind: 'registration',
      });
      const kinds = registrations.flatMap(({ payload }) =>
        (JSON.parse(payload) as { warnings: { kind: string }[] }).warnings.map(({ kind }) => kind),
      );
      const expected = Object.entries(ANOMALIES).flatMap(([kind, count]) =>
        Array.from({ length: count }, () => kind),
      );

      expect(kinds.sort()).toEqual(expected.sort());
    });

    it('says the same when it is rehearsed, and writes nothing', () => {
      expect(reports.rehearsed).toEqual({ ...reports.first, dryRun: true });
      expect(written.slice(0, 2)).toEqual([
        [0, 0],
        [0, 0],
      ]);
    });

    it('changes nothing when it is run again', () => {
      expect(reports.second).toMatchObject({
        cases: { read: 537, imported: 0, unchanged: 537, rejected: 0, closed: 366, open: 171 },
        rows: { read: 7442, imported: 0, unchanged: 7442, rejected: 0 },
      });
      expect(written[3]).toEqual(written[2]);
    });

    it('records each real run with its report', async () => {
      const jobs = await open.dataSource.manager.find(ImportJob, { order: { id: 'ASC' } });

      expect(jobs.map(({ status, mapping }) => [status, mapping])).toEqual([
        ['finished', 'copa@1'],
        ['finished', 'copa@1'],
      ]);
      expect(new Set(jobs.map(({ fingerprint }) => fingerprint)).size).toBe(1);
      expect(jobs.map(({ report }) => JSON.parse(report) as unknown)).toEqual([
        reports.first,
        reports.second,
      ]);
    });

    it('judges the target of 120 working days as a count by hand does', async () => {
      const split = splitOf(await listClocks(open.dataSource, open.now()));
      const { 'open-at-risk': atRisk = 0, 'open-in-time': inTime = 0 } = split;

      expect({
        met: split['met'],
        metLate: split['met-late'],
        breached: split['open-late'],
        inTime: atRisk + inTime,
      }).toEqual(countedByHand(path));
    });

    it('leaves nothing for the monitor: clocks are judged at the data cut and no further', async () => {
      expect(await open.monitor.pass(open.now())).toMatchObject({ cases: 0, firings: 0 });
      expect(await open.monitor.nextDue()).toBeNull();
    });

    it('leaves histories that are whole and that replay to what is stored', async () => {
      expect(await verifyAll(open.verifySource, open.laws)).toMatchObject({
        cases: 537,
        broken: [],
        replayMismatches: [],
        clockMismatches: [],
      });
    });

    describe('and asked how long they took', () => {
      const figures = JSON.parse(
        readFileSync(path('copa-sample/expected.json'), 'utf8'),
      ) as Figures;
      let store: DurationStore;
      const first = async (question: Question) => (await answer(store, question)).groups[0]!;

      beforeAll(async () => {
        store = await openDurationStore({
          ...{ dataSource: open.dataSource, calendar: () => englandAndWales },
          nameOf: (_, reference) => reference,
        });
        await store.refresh();
      }, LIMIT);
      afterAll(() => store.close());

      it.each([
        ['calendar-days', Object.values(figures.calendar_days_type7)],
        ['working-days', Object.values(figures.working_days_EW_excl_start_incl_end_type7)],
      ] as const)('has the percentiles of R, of those closed alone, in %s', async (unit, r) => {
        const group = await first(asked({ definition: { ...HOME_OFFICE, unit } }));

        expect(group).toMatchObject({ group: 'all', finalised: 366, open: 171 });
        expect(group.closedOnly!.percentiles.map(({ value }) => value)).toEqual(r);
      });

      it('has the curve of R, the open ones censored at the cut: 239 days, not 141', async () => {
        const { median, lcl_log, ucl_log, lcl_loglog, ucl_loglog, at } = figures.km;
        const { closedOnly, survival } = await first(asked());
        const logLog = await first(asked({ interval: 'log-log' }));

        expect(closedOnly!.median).toBe(141);
        expect(survival).toMatchObject({ median, lower: lcl_log, upper: ucl_log });
        expect(logLog.survival).toMatchObject({ median, lower: lcl_loglog, upper: ucl_loglog });
        for (const { t, 'n.risk': nRisk, surv, se } of at) {
          const row = survival!.table!.findLast(({ time }) => time <= t)!;
          expect(Math.abs(row.survival - surv)).toBeLessThan(1e-8);
          expect(Math.abs(row.stdError! - se)).toBeLessThan(1e-8);
          expect(survival!.table!.find(({ time }) => time >= t)!.nRisk).toBe(nRisk);
        }
      });
    });
  });

  eachDatabase('half of a hundred of them, and then the rest', (database) => {
    it('comes to the same as all of them at once', async () => {
      const [half, whole] = [await database().fresh(), await database().fresh()];
      const hundred = firstCases(path('copa-sample'), 100);
      const stopping = new AbortController();
      let told = 0;
      // The first hundred are the rehearsal.
      const onProgress = (): void => {
        if (++told === 100 + 10) stopping.abort();
      };
      const stopped = await anOpenEngine(half);
      const atOnce = await anOpenEngine(whole);
      await brought(atOnce, { path: hundred });
      await expect(
        brought(stopped, { path: hundred, signal: stopping.signal, onProgress }),
      ).rejects.toThrow(/^stopped after \d+ of 100 cases: run the same import again for the rest$/);
      const [inside = 0] = await counts(stopped);
      const { cases } = await brought(stopped, { path: hundred });
      const jobs = await stopped.dataSource.manager.find(ImportJob, { order: { id: 'ASC' } });

      expect(inside).toBeGreaterThanOrEqual(10);
      expect(inside).toBeLessThan(100);
      expect(cases).toMatchObject({ read: 100, imported: 100 - inside, unchanged: inside });
      expect(await counts(stopped)).toEqual(await counts(atOnce));
      expect(jobs.map(({ status }) => status)).toEqual(['stopped', 'finished']);
      await Promise.all([stopped.close(), atOnce.close()]);
    });
  });

  describe('The independent figures', () => {
    it('agree with the numbers of cases', () => {
      const expected = JSON.parse(
        readFileSync(path('copa-sample/expected.json'), 'utf8'),
      ) as object;

      expect(expected).toMatchObject({ cases: 537, closed: 366, open: 171, data_cut: DATA_CUT });
    });
  });
});

/** The files with the rows of the first cases only, in a folder of their own. */
function firstCases(folder: string, count: number): string {
  const place = temporaryFolder();
  const cases = readFileSync(join(folder, 'cases.csv'), 'utf8')
    .split('\n')
    .slice(1, 1 + count);
  const wanted = new Set(cases.map((line) => line.split(',')[0]));
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.csv'))) {
    const [header = '', ...lines] = readFileSync(join(folder, name), 'utf8').split('\n');
    const kept = lines.filter((line) => wanted.has(line.split(',')[0]));
    writeFileSync(join(place, name), [header, ...kept].join('\n'));
  }
  return place;
}

/** Fields of a CSV whose fields hold neither commas nor quotes, as those columns do. */
const rowsOf = (file: string): string[][] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map((field) => field.replaceAll('"', '')));

/** Counts the target day by day from the file itself; shares no code with the engine. */
function countedByHand(path: (name: string) => string): Record<string, number> {
  const holidays = new Set(rowsOf(path('england-and-wales_1995-2040.csv')).map(([day]) => day));
  const split = { met: 0, metLate: 0, breached: 0, inTime: 0 };
  for (const [, , received = '', closed = ''] of rowsOf(path('copa-sample/cases.csv'))) {
    const due = after120WorkingDays(received, holidays);
    if (closed !== '') split[closed <= due ? 'met' : 'metLate'] += 1;
    else split[due <= DATA_CUT ? 'breached' : 'inTime'] += 1;
  }
  return split;
}

function after120WorkingDays(received: string, holidays: ReadonlySet<string | undefined>): string {
  const day = new Date(`${received}T00:00:00Z`);
  for (let counted = 0; counted < 120;) {
    day.setUTCDate(day.getUTCDate() + 1);
    const isWeekend = day.getUTCDay() === 0 || day.getUTCDay() === 6;
    if (!isWeekend && !holidays.has(day.toISOString().slice(0, 10))) counted += 1;
  }
  return day.toISOString().slice(0, 10);
}
