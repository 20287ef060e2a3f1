import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { temporaryFolder } from '#libs/testing';
import { INVESTIGATED, type Step } from '../journeys/misconduct.fixture.js';
import { done, etagOf, opens, pathOf, recorderOf, walks } from '../service/journey.fixture.js';
import { INSTALLING } from './chromium.fixture.js';
import { openPages, type Pages, type Visitor } from './pages.fixture.js';
import {
  fillDay,
  fillForm,
  fillOpening,
  records,
  TO_REPORT,
  TO_WARNING,
} from './recording.fixture.js';

const SCRIPT = '<script>document.title = "taken over"</script><img src=x onerror="alert(1)">';

/** From the assessment to the end without proceedings. */
const TO_NO_CASE: readonly Step[] = [...TO_REPORT, ['noCaseToAnswerFound', '2026-03-02']];

describe('An investigator at a browser', () => {
  let pages: Pages;
  let investigator: Visitor;
  let reference: string;

  /** A case on the investigator's desk. */
  const allocated = async (): Promise<string> => {
    const { door } = pages;
    const opened = await opens(door);
    const seen = { 'if-match': await etagOf(door, opened) };
    const desk = { owner: 'INV-1', team: 'a', supervisor: 'SUP-1' };
    done(await door.as('ADM-1').put(`${pathOf(opened)}/allocation`, desk, seen));
    return opened;
  };

  beforeAll(async () => {
    pages = await openPages(join(temporaryFolder(), 'pages.sqlite'), '2025-12-01');
    reference = await allocated();
    await walks(pages.door, reference, INVESTIGATED);
    investigator = await pages.signIn('INV-1');
  }, INSTALLING);
  afterAll(() => pages.close());

  it('finds their cases, what is next and how long there is', async () => {
    await investigator.goes('/');

    expect(new URL(investigator.page.url()).pathname).toBe('/my-work');
    expect(await investigator.reads()).toMatch(/CM-\d+.* Officer OFF-9 .*\d+ working days? left/);
    expect(await investigator.faultsOf('my-work')).toEqual([]);
  });

  it('narrows them, and the address says how', async () => {
    await investigator.goes('/my-work');
    await investigator.page.selectOption('#standing', 'late');
    await investigator.page.click('text=Apply');

    expect(investigator.page.url()).toMatch(/standing=late/);
    expect(await investigator.reads()).toContain('None of your cases is like that');
    expect(await investigator.faultsOf('my-work-none')).toEqual([]);
  });

  it('has their deadlines in their calendar', async () => {
    await investigator.goes('/my-work');
    await investigator.page.click('text=Make a private address');
    const address = /http\S+\.ics/.exec(await investigator.reads())?.[0] ?? '';
    const feed = await fetch(address);

    expect(await feed.text()).toContain(reference);
    expect(await investigator.faultsOf('calendar')).toEqual([]);
  });

  it('searches, and what they typed stays text', async () => {
    await investigator.goes('/my-work');
    await investigator.page.fill('#text', SCRIPT);
    await investigator.page.click('text=Search');

    expect(await investigator.page.inputValue('#text')).toBe(SCRIPT);
    expect(await investigator.page.title()).toBe('Cases - Probity');
    expect(await investigator.faultsOf('cases-none')).toEqual([]);
    await investigator.page.fill('#text', reference);
    await investigator.page.click('text=Search');
    expect(await investigator.reads()).toContain(reference);
    expect(await investigator.faultsOf('cases')).toEqual([]);
  });

  it('sees who, what, where it stands, what may happen next and why not', async () => {
    expect(await investigator.goes(`/cases/${reference}`)).toBe(200);
    const said = await investigator.reads();

    expect(said).toContain('Officer concerned OFF-9');
    expect(said).toContain('Police (Conduct) Regulations 2020');
    expect(said).toContain('The case is at Investigation: investigating');
    expect(said).toMatch(
      /Give the investigator a statement or documents.* \(CK-22\) Right Officer/,
    );
    expect(said).toMatch(/Investigator: INV-1/);
    const drawn = await investigator.page.locator('.app-picture svg').innerHTML();
    expect(drawn).toContain('it is here, 15 days');
    expect(drawn).toContain('may follow');
    await investigator.page.click('text=What you may not record now, and why not');
    expect(await investigator.reads()).toMatch(
      /Officer suspended: .*Ask the appropriate authority\./,
    );
    expect(await investigator.faultsOf('case')).toEqual([]);
  });

  it('looks into a road, at every clock on one axis, and at what was decided', async () => {
    const parts = {
      'pictures/investigation': 'Misconduct proceedings: investigation',
      clocks: 'Clocks that have ended',
      history: 'Notice served',
      decisions: 'as the papers say',
    };
    for (const [part, said] of Object.entries(parts)) {
      expect(await investigator.goes(`/cases/${reference}/${part}`)).toBe(200);
      expect(await investigator.reads()).toContain(said);
      expect(await investigator.faultsOf(`case-${part.split('/')[0] ?? ''}`)).toEqual([]);
    }
    expect(await investigator.goes(`/cases/${reference}/pictures/nowhere`)).toBe(404);
  });

  it('asks how a date was worked out, day by day', async () => {
    await investigator.goes(`/cases/${reference}/clocks/CK-22`);
    const said = await investigator.reads();

    expect(said).toContain(
      'Before the end of 10 working days beginning with the first working day after the day counted from (rule A)',
    );
    expect(said).toMatch(
      /Friday 19 December 2025.*the day counted from.*Thursday 25 December 2025.*Christmas/,
    );
    expect(await investigator.faultsOf('explain')).toEqual([]);
  });

  it('is told what is wrong with a form, at each field', async () => {
    await investigator.goes(`/cases/${reference}/record/timelinessReportSent`);
    await fillDay(investigator.page, 'occurredOn', '2025-02-30');
    await investigator.page.click('text=Look at what it would do');

    expect(await investigator.reads()).toMatch(
      /There is a problem.* must be a real date.*Select an answer/,
    );
    expect(await investigator.page.title()).toMatch(/^Error: /);
    expect(await investigator.faultsOf('record-errors')).toEqual([]);
  });

  it('looks before they record, records once however often they send it, and what they typed stays text', async () => {
    const recorded = async (): Promise<number> =>
      (
        await pages.door.open.dataSource.query<{ n: number }[]>(
          "SELECT count(*) AS n FROM case_event WHERE type = 'progressNotified'",
        )
      )[0]?.n ?? 0;
    await investigator.goes(`/cases/${reference}/record/progressNotified`);
    await fillForm(investigator.page, ['progressNotified', '2025-12-19']);
    await investigator.page.fill('#reasons', SCRIPT);
    expect(await investigator.faultsOf('record')).toEqual([]);
    await investigator.page.click('text=Look at what it would do');

    const said = await investigator.reads();
    expect(said).toContain('The case stays at “Investigation: investigating”.');
    expect(said).toMatch(/These clocks stop.*CK-23.*: met.*These clocks start.*CK-23.*due/);
    expect(said).toContain(SCRIPT);
    expect(await investigator.faultsOf('record-preview')).toEqual([]);
    expect(await recorded()).toBe(0);
    const data = await investigator.page.evaluate<string>(
      "new URLSearchParams([...new FormData(document.querySelector('main form')), ['step', 'record']]).toString()",
    );
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
    const send = async (): Promise<number> => {
      const { request } = investigator.page;
      return (
        await request.post(investigator.page.url(), { data, headers, maxRedirects: 0 })
      ).status();
    };
    expect(await Promise.all([send(), send()])).toEqual([303, 303]);
    expect(await recorded()).toBe(1);
    await investigator.goes(`/cases/${reference}/decisions`);
    expect(await investigator.reads()).toContain(SCRIPT);
    expect(await investigator.page.title()).toMatch(/^Decision log/);
  });

  it('is told that the case has changed meanwhile, and goes on with what was typed', async () => {
    await investigator.goes(`/cases/${reference}/record/investigationCompleted`);
    await fillForm(investigator.page, ['investigationCompleted', '2025-12-19']);
    await walks(pages.door, reference, [['officerStatementReceived', '2025-12-19']]);
    await investigator.page.click('text=Look at what it would do');

    const said = await investigator.reads();
    expect(said).toContain('This case has changed since you opened it');
    expect(said).toContain('Officer statement received, 19 December 2025');
    expect(await investigator.faultsOf('record-stale')).toEqual([]);
    await investigator.page.click('text=Go on with what you typed');
    expect(await investigator.reads()).toContain('as the papers say');
    await investigator.page.click('button:has-text("Record it")');
    expect(await investigator.reads()).toContain('Recorded: Investigation completed.');
    expect(await investigator.faultsOf('case-recorded')).toEqual([]);
  });

  it.each([
    { script: true, day: '2025-12-16', moved: 'earlier' },
    { script: false, day: '2025-12-17', moved: 'later' },
  ])('puts a date right, and both verdicts stand, JavaScript: $script', async (given) => {
    const { script, day, moved } = given;
    const visitor = script ? investigator : await pages.signIn('INV-1', { script });
    const faultsOf = async (name: string) => (script ? visitor.faultsOf(name) : []);
    await visitor.goes(`/cases/${reference}/history`);
    await visitor.page.click('a:has-text("Put right: Notice served")');
    expect(await faultsOf('correct')).toEqual([]);
    await visitor.page.check('[value="replace"]');
    await fillDay(visitor.page, 'occurredOn', day);
    await visitor.page.click('text=Look at what it would do');
    expect(await visitor.reads()).toContain('Enter the reasons');
    await visitor.page.fill('#reasons', 'The notice was handed over three days before.');
    await visitor.page.click('text=Look at what it would do');

    const said = await visitor.reads();
    expect(said).toContain(
      `Notice served happened on ${String(Number(day.slice(8)))} December 2025.`,
    );
    expect(said).toMatch(new RegExp(`get another day.* ${moved}, `));
    expect(await faultsOf('correct-preview')).toEqual([]);
    await visitor.page.click('button:has-text("Put it right")');
    expect(await visitor.reads()).toContain('The correction is recorded.');
    expect(await faultsOf('corrected')).toEqual([]);
    await visitor.goes(`/cases/${reference}/history`);
    expect(await visitor.reads()).toMatch(/Notice served Put right by entry \d+/);
  });

  it.each([
    { script: true, steps: TO_WARNING, at: 'The case is at Appeal: awaiting appeal' },
    { script: false, steps: TO_NO_CASE, at: 'The case is at Closed' },
  ])(
    'takes a case from allegation to outcome, JavaScript: $script',
    async ({ script, steps, at }) => {
      pages.door.turnTo('2025-12-01');
      const taken = await allocated();
      const visitors = new Map<string, Visitor>();
      for (const step of steps) {
        pages.door.turnTo(step[1]);
        const persona = recorderOf(step[0]);
        const visitor = visitors.get(persona) ?? (await pages.signIn(persona, { script }));
        visitors.set(persona, visitor);
        await records(visitor, taken, step);
      }
      expect(await visitors.get('AUT-1')?.reads()).toContain(at);
      pages.door.turnTo('2025-12-19');
    },
  );

  it('is not shown how to open a case, and is told who may; a supervisor opens one from a form', async () => {
    await investigator.goes('/my-work');
    expect(await investigator.page.locator('text=Open a case').count()).toBe(0);
    expect(await investigator.goes('/cases/new')).toBe(403);
    expect(await investigator.reads()).toContain('Opening a case is for the appropriate authority');
    const supervisor = await pages.signIn('SUP-1');
    await supervisor.goes('/my-work');
    await supervisor.page.click('text=Open a case');
    expect(await supervisor.faultsOf('open-case')).toEqual([]);
    await supervisor.page.click('text=Look at what it would do');
    expect(await supervisor.reads()).toMatch(
      /There is a problem Enter the reference .*Enter the day.*Category.*Standards of Professional/,
    );
    expect(await supervisor.faultsOf('open-case-errors')).toEqual([]);
    await fillOpening(supervisor.page, { reference, officer: 'OFF-8' });
    await supervisor.page.click('text=Look at what it would do');
    expect(await supervisor.reads()).toContain(`There is a case ${reference} already`);
    await supervisor.page.fill('#reference', 'CM/<b>new');
    await supervisor.page.click('text=Look at what it would do');

    expect(await supervisor.reads()).toMatch(
      /CM\/<b>new.*OFF-8.*The case begins at “Assessing: weighing”.*These clocks start.*CK-25/,
    );
    expect(await supervisor.faultsOf('open-case-preview')).toEqual([]);
    await supervisor.page.click('text=Change what you typed');
    expect(await supervisor.page.inputValue('#allegation-category')).toBe('F');
    await supervisor.page.click('text=Look at what it would do');
    await supervisor.page.click('button:has-text("Open the case")');
    expect(await supervisor.reads()).toMatch(/CM\/<b>new .*Recorded: Case opened\..*a-1: .* F;/);
  });

  it('finds no case that is hidden from them, on any of its pages', async () => {
    const own = await opens(pages.door, { officer: 'INV-1' });
    for (const part of ['', '/clocks', '/history', '/decisions', '/pictures/overview']) {
      expect(await investigator.goes(`/cases/${own}${part}`)).toBe(404);
      const hidden = await investigator.reads();
      await investigator.goes(`/cases/nowhere${part}`);
      expect(hidden).toBe(await investigator.reads());
    }
  });

  it.each(['/help', '/accessibility'])('reads %s', async (path) => {
    expect(await investigator.goes(path)).toBe(200);
    expect(await investigator.faultsOf(path.slice(1))).toEqual([]);
  });

  it('is told that there is no such page', async () => {
    expect(await investigator.goes('/no-such-page')).toBe(404);
    expect(await investigator.reads()).toContain('There is no such page');
    expect(await investigator.faultsOf('not-found')).toEqual([]);
  });

  it('signs out, and finds nothing any more', async () => {
    const leaving = await pages.signIn('INV-1');
    await leaving.page.click('text=Sign out');
    await leaving.page.click('button[value="yes"]');

    expect(await leaving.reads()).toContain('You are signed out');
    expect(await leaving.faultsOf('signed-out')).toEqual([]);
    await leaving.goes('/my-work');
    expect(leaving.page.url()).toContain('/personas/');
  });
});
