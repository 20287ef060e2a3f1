import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedDemonstration } from '#libs/demonstration';
import { temporaryFolder } from '#libs/testing';
import { englandAndWales, legalDay } from '#libs/working-time';
import { DEFAULTS, type Defaults } from '../../apps/service/src/defaults.js';
import { INSTALLING } from './chromium.fixture.js';
import { openPages, type Pages, type Visitor } from './pages.fixture.js';

const TODAY = '2026-11-23';
/** Among these are hearings of two financial years. */
const CASELOAD = { seed: 5, today: legalDay(TODAY), count: 50 };
const HEARINGS = 'stage:proceedings.hearing';
const BY_YEAR = 'received-financial-year';

describe('An analyst at a browser', () => {
  let pages: Pages;
  let analyst: Visitor;

  beforeAll(async () => {
    const address = join(temporaryFolder(), 'durations.sqlite');
    pages = await openPages(address, TODAY);
    const { open, app } = pages.door;
    const laws = { workflows: open.laws.all(), calendars: [englandAndWales], policies: [] };
    const versions = app.get<Defaults>(DEFAULTS);
    await seedDemonstration({ address, ...laws, ...versions, now: open.now() }, CASELOAD);
    analyst = await pages.signIn('ANA-1');
  }, INSTALLING);
  afterAll(() => pages.close());

  /** The figures that the API gives the same person. */
  const groups = async (query: string) => {
    const { body } = await pages.door.as('ANA-1').get(`/v1/durations/times?${query}`);
    return Reflect.get(body, 'groups') as {
      readonly group: string;
      readonly finalised: number;
      readonly open: number;
      readonly histogram: { readonly bins: readonly { readonly n: number }[] };
    }[];
  };

  it('reads what is counted, the ended alone beside the estimate, curve, returns and backlog', async () => {
    await analyst.goes('/help');
    await analyst.page.click('nav >> text=Durations');
    const said = await analyst.reads();
    const [all] = await groups('');

    expect(said).toContain('Received to finalised, as the Home Office counts it: Calendar days');
    expect(said).toMatch(new RegExp(`All ${String(all!.finalised)} ${String(all!.open)} [\\d.]+ `));
    expect(said).toMatch(/All duties \d+ \d+ .*Open on 23 November 2026.*The last \d+ quarters/);
    expect(await analyst.page.locator('.app-picture svg[role="img"] title').count()).toBe(3);
    // Those that ended alone, and how many have not, with each bar in words as well.
    expect(said).toContain(
      `Ended: ${String(all!.finalised)}. Still open, and in no bar: ${String(all!.open)}.`,
    );
    await analyst.page.click('summary:has-text("Bar by bar: All")');
    const bars = await analyst.page.locator('details[open] tbody td').allInnerTexts();
    expect(bars.map(Number)).toEqual(all!.histogram.bins.map(({ n }) => n));
  });

  it.each([{ script: true }, { script: false }])(
    'answers how long hearings take, and whether it is getting better, JavaScript: $script',
    async ({ script }) => {
      const { page, reads, faultsOf } = script ? analyst : await pages.signIn('ANA-1', { script });
      await page.goto(`${pages.door.baseUrl}/durations`);
      await page.selectOption('#metric', HEARINGS);
      await page.click('button:has-text("Show")');
      await page.selectOption('#by', BY_YEAR);
      await page.click('button:has-text("Show")');

      const { searchParams } = new URL(page.url());
      expect([searchParams.get('metric'), searchParams.get('by')]).toEqual([HEARINGS, BY_YEAR]);
      const said = await reads();
      expect(said).toContain('Stage proceedings.hearing: Calendar days');
      const years = await groups(`metric=${HEARINGS}&by=${BY_YEAR}`);
      expect(years.length).toBeGreaterThan(1);
      for (const { group, finalised, open } of years) {
        expect(said).toContain(`${group} ${String(finalised)} ${String(open)} `);
      }
      expect(said).toMatch(/Log-rank test of the groups: .* difference .* chance alone/);
      expect(await (script ? faultsOf('durations') : [])).toEqual([]);
    },
  );

  it('is told at its field what cannot be asked, and what they typed stays', async () => {
    const day = 'asAt-day=30&asAt-month=2&asAt-year=2026';
    expect(await analyst.goes(`/durations?unit=lunar&${day}`)).toBe(422);
    expect(await analyst.reads()).toMatch(/There is a problem.*As at must be a real date/);
    expect(await analyst.page.inputValue('#asAt-day')).toBe('30');
    expect(await analyst.faultsOf('durations-errors')).toEqual([]);
    for (const [asked, said] of [
      ['metric=<b>nothing', 'Choose what is timed from the list'],
      ['by=colour', 'This cannot be compared by that'],
      ['asAt-day=1&asAt-month=1&asAt-year=2099', '2099-01-01 is still to come'],
      ['period=2025', 'Period must be a month'],
    ] as const) {
      expect(await analyst.goes(`/durations?${asked}`)).toBe(422);
      expect(await analyst.page.locator('.govuk-error-summary').innerText()).toContain(said);
    }
  });

  it('knows people by pseudonyms; a supervisor by their numbers', async () => {
    const path = '/durations?by=holder';
    const authorization = `Bearer ${await pages.door.tokenOf('SUP-1')}`;
    const headers = { accept: 'text/html', authorization };
    const supervised = await fetch(`${pages.door.baseUrl}${path}`, { headers });
    await analyst.goes(path);

    expect(await analyst.reads()).toMatch(/person-[0-9a-f]{8}/);
    expect(await analyst.page.content()).not.toMatch(/INV-\d/);
    expect(await supervised.text()).toMatch(/INV-\d/);
  });

  it('sees what will be late, or that there are too few to say', async () => {
    await analyst.goes('/durations');
    await analyst.page.click('nav >> text=What will be late');

    expect(await analyst.reads()).toMatch(
      /23 November 2026: \d+ duties run .*30 days.*give or take.*CM-?\S* .* \(CK-\d+\) .*(%|too few to say)/,
    );
    expect(await analyst.faultsOf('durations-late')).toEqual([]);
  });

  it.each([{ script: true }, { script: false }])(
    'sees which ways cases went: a map, each move as a table too, JavaScript: $script',
    async ({ script }) => {
      const { page, reads, faultsOf } = script ? analyst : await pages.signIn('ANA-1', { script });
      await page.goto(`${pages.door.baseUrl}/durations`);
      await page.click('nav >> text=The ways cases went');
      await page.selectOption('#workflow', 'misconduct');
      await page.click('button:has-text("Show")');

      const { body } = await pages.door.as('ANA-1').get('/v1/process?workflow=misconduct');
      const edges = Reflect.get(body, 'edges') as { readonly count: number }[];
      expect(await reads()).toMatch(/50 cases went \d+ ways.*24 most frequent of \d+ moves/);
      expect(await page.locator('.app-picture svg[role="img"] desc').innerHTML()).toMatch(
        new RegExp(`: ${String(edges[0]!.count)} times, median [\\d.]+ days`),
      );
      await page.click('summary:has-text("Every move as a table")');
      expect(await page.locator('details[open] tbody tr').count()).toBe(edges.length);
      expect(await (script ? faultsOf('durations-process') : [])).toEqual([]);
    },
  );

  it('asks what another length would have changed, and is told what a length is', async () => {
    await analyst.goes('/durations/what-if');
    await analyst.page.selectOption('#clock', 'CK-23');
    await analyst.page.fill('#length', 'many');
    await analyst.page.click('button:has-text("Show")');
    expect(await analyst.reads()).toContain('Length must be a whole number, such as 20');
    await analyst.page.fill('#length', '5');
    await analyst.page.click('button:has-text("Show")');

    const { body } = await pages.door.as('ANA-1').get('/v1/durations/what-if?clock=CK-23&length=5');
    const [runs, differ] = ['runs', 'differ'].map((part) => Number(Reflect.get(body, part)));
    expect(differ).toBeGreaterThan(0);
    expect(await analyst.reads()).toContain(
      `Of ${String(runs)} runs ${String(differ)} would have come to another verdict.`,
    );
    expect(await analyst.faultsOf('durations-what-if')).toEqual([]);
  });

  it('offers duties alone for another length, and says so of what is none', async () => {
    await analyst.goes('/durations/what-if');
    const offers = (clock: string) =>
      analyst.page.locator(`#clock option[value="${clock}"]`).count();
    expect([await offers('CK-23'), await offers('CK-22')]).toEqual([1, 0]);

    await analyst.goes('/durations/what-if?clock=CK-22&length=5');
    expect(await analyst.reads()).toMatch(/There is a problem.*nothing else is ever late/s);
  });

  it('takes figures away for publication: no small number on the page or in the file', async () => {
    await analyst.goes('/durations?by=severity&asAt-day=1&asAt-month=9&asAt-year=2026');
    await analyst.page.selectOption('#publish', 'true');
    await analyst.page.click('button:has-text("Show")');
    const said = await analyst.reads();
    const [downloaded] = await Promise.all([
      analyst.page.waitForEvent('download'),
      analyst.page.click('text=These times (CSV)'),
    ]);
    const file = readFileSync(await downloaded.path(), 'utf8');
    const rows = parse<Record<string, string>>(file, { columns: true });

    expect(said).toMatch(/kept back.*Numbers from 1 to 4 are kept back/);
    expect(said).not.toMatch(/Curves|process mining|nothing ended/);
    expect(said).toMatch(/publish one of them.*How many took how long/);
    for (const bar of await analyst.page.locator('[data-label="Ended"]').allInnerTexts()) {
      expect(bar).not.toMatch(/^[1-4]$/);
    }
    expect(rows.map((row) => row['as_at'])).toContain('2026-09-01');
    expect(rows.filter((row) => row['kept_back'] === 'true').length).toBeGreaterThan(1);
    for (const row of rows) expect(row['ended']).not.toMatch(/^[1-4]$/);
    expect(await analyst.faultsOf('durations-published')).toEqual([]);
    await analyst.goes('/durations/late?publish=true');
    expect(await analyst.reads()).toContain('What is published lists no single duty.');
    expect(await analyst.reads()).not.toMatch(/SYN-/);
  });
});
