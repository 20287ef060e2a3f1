import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { legalDay } from '#libs/working-time';
import { openDesk, opening, someone, type Desk } from './desk.fixture.js';
import { INVESTIGATED, REPORTED, type Step } from './misconduct.fixture.js';
import { tableContents } from './table-contents.fixture.js';

const OPENED: Step = ['caseOpened', '2025-12-01'];

eachDatabase('The opening of a case', (database) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());

  it('registers it with its matter, its officer and the versions it begins under', async () => {
    const matter = {
      reference: 'M-7',
      kind: 'complaint',
      cameToAttentionOn: legalDay('2025-11-28'),
    };
    const id = await desk.opens([OPENED], { matter, warnings: [{ kind: 'odd', detail: 'a gap' }] });
    const [row] = await desk.open.dataSource.query<{ came_to_attention_on: string }[]>(
      `SELECT m.* FROM matter m JOIN case_file f ON f.matter_id = m.id WHERE f.id = '${id}'`,
    );
    const view = await desk.engine.view(id);

    expect(row).toMatchObject({ reference: 'M-7', came_to_attention_on: '2025-11-28' });
    expect(view).toMatchObject({
      ...{ workflow: 'misconduct', version: '1', officer: 'officer-1', closed: false },
      ...{ calendar: '2028-12-31', policy: 'misconduct-default@2', revision: 2 },
      warnings: [{ kind: 'odd', detail: 'a gap' }],
    });
    expect(view.history.map(({ kind }) => kind)).toEqual(['registration', 'fact']);
  });

  it('takes all that is known already, in the order of its days, with what came due between', async () => {
    desk.turnTo('2026-01-20');
    const steps: readonly Step[] = [
      ['criminalInvestigationStarted', '2025-12-30'],
      ['severityAssessed', '2025-12-18'],
      ['officerSuspended', '2025-12-22'],
      OPENED,
    ];
    const id = await desk.opens(steps, { actor: someone('appropriate-authority') });
    const { history } = await desk.engine.view(id);

    expect(history.filter(({ type }) => type !== 'clockAtRisk').map(({ type }) => type)).toEqual([
      ...['caseRegistered', 'caseOpened', 'clockBreached', 'severityAssessed'],
      // The officer's seven working days to make representations, over the New Year.
      ...['officerSuspended', 'criminalInvestigationStarted', 'clockLapsed'],
      // The first four weeks of the suspension ended on 19 January: a matter before 13 July 2026.
      'clockBreached',
    ]);
    expect(await desk.clock(id, 'LT-assessing')).toMatchObject({ verdict: 'met-late' });
  });

  const REFUSED: readonly (readonly [string, string, readonly Step[]])[] = [
    ['without a fact', 'invalid-event', []],
    ['with a fact that is yet to come', 'invalid-event', [['caseOpened', '2030-01-01']]],
    ['with a day that nothing counts from', 'invalid-event', [['caseOpened', '0202-12-01']]],
    [
      'with a date of origin outside the calendar',
      'impossible-fact',
      [['caseOpened', '2025-12-01', { cameToAttentionOn: '0202-12-01' }]],
    ],
    [
      'with a payload that is not whole',
      'invalid-event',
      [['caseOpened', '2025-12-01', { rankGroup: 'admiral' }]],
    ],
    [
      'with a matter that has not come to attention yet',
      'invalid-event',
      [['caseOpened', '2025-12-01', { cameToAttentionOn: '2025-12-02' }]],
    ],
    ['that does not begin it', 'impossible-fact', [['severityAssessed', '2025-12-01']]],
    [
      'with a fact that whoever opens it may not record',
      'not-permitted',
      [OPENED, ...INVESTIGATED, ...REPORTED],
    ],
  ];

  it.each(REFUSED)('%s is refused (%s), and leaves no trace', async (_, code, steps) => {
    desk.turnTo('2026-03-02');
    const before = await tableContents(desk.open);

    await expect(desk.engine.open(opening(steps))).rejects.toMatchObject({ code });
    expect(await tableContents(desk.open)).toEqual(before);
  });

  it('names the field of each day that would lie after the fact', async () => {
    const allegations = [
      { id: 'a-1', category: 'H', standards: ['use-of-force'], cameToAttentionOn: '2025-12-03' },
    ];
    const later = { cameToAttentionOn: '2025-12-02', allegations };
    const problems = [{ field: 'cameToAttentionOn' }, { field: 'allegations.0.cameToAttentionOn' }];

    desk.turnTo('2026-03-02');
    await expect(desk.opens([['caseOpened', '2025-12-01', later]])).rejects.toMatchObject({
      problems,
    });
    const id = await desk.opens([OPENED]);
    await expect(
      desk.records(id, ['allegationAdded', '2025-12-01', { cameToAttentionOn: '2025-12-02' }]),
    ).rejects.toMatchObject({ code: 'invalid-event', problems: [{ field: 'cameToAttentionOn' }] });
    // Nor may a correction move the fact before the day.
    const event = await desk.entry(id, 'caseOpened');
    await expect(
      desk.corrects(id, { replace: [{ event, occurredOn: legalDay('2025-11-30') }] }),
    ).rejects.toMatchObject({ code: 'invalid-event', problems: [{ field: 'cameToAttentionOn' }] });
  });
});
