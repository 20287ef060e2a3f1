import { afterEach, beforeEach, expect, it } from '@jest/globals';
import {
  adoptCalendar,
  adoptEverywhere,
  adoptPolicy,
  type AdoptedCase,
  type Adoption,
} from '#libs/engine';
import { eachDatabase } from '#libs/testing';
import { englandAndWales, legalDay } from '#libs/working-time';
import { openDesk, someone, type Desk } from './desk.fixture.js';
import { defaultPolicy, HEARING_CALLED, INVESTIGATED, REPORTED } from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';

const BY = { actor: someone('administrator'), reasons: 'as proclaimed' };
const CALENDAR: Adoption = { kind: 'calendar', version: 'proclaimed-2026', ...BY };
const POLICY: Adoption = { kind: 'policy', version: 'misconduct-default@3', ...BY };

/** More open clocks than are read at once: each case has two. */
const MANY = 260;

eachDatabase('A version that every case is to follow', (database) => {
  let desk: Desk;

  beforeEach(async () => {
    desk = await openDesk(await database().fresh());
    await adoptCalendar(desk.open, {
      ...{ version: CALENDAR.version, base: englandAndWales.version, remove: [] },
      add: [{ day: legalDay('2026-04-13'), title: 'A day of thanksgiving' }],
    });
    await adoptPolicy(desk.open, {
      ...{ ...defaultPolicy, version: '3' },
      targets: {
        ...defaultPolicy.targets,
        'assessing-target': { rule: 'A', length: 5, unit: 'working-days', source: 'the board' },
      },
    });
  });
  afterEach(async () => {
    await expectSound(desk);
    await desk.close();
  });

  const opens = (reference: string, on: string) => desk.opens([['caseOpened', on]], { reference });
  /** A hearing called on 26 March, two cases that began on 30 March, and one that is over. */
  const cases = async () => {
    const hearing = await opens('at-a-hearing', '2025-12-01');
    await desk.walks(hearing, [...INVESTIGATED, ...REPORTED, ...HEARING_CALLED]);
    const over = await opens('over', '2026-03-26');
    await desk.records(over, ['severityAssessed', '2026-03-26', { severity: 'neither' }]);
    const first = await opens('just-begun', '2026-03-30');
    const following = await opens('following-already', '2026-03-30');
    const { kind, version } = CALENDAR;
    await desk.records(following, [`${kind}Adopted`, '2026-03-30', { [kind]: version }]);
    return { hearing, over, first, following };
  };
  const adopt = (adoption: Adoption, dryRun: boolean) =>
    adoptEverywhere(desk.open, adoption, { dryRun });
  const told = (adopted: readonly AdoptedCase[]) =>
    adopted
      .flatMap(({ reference, clocks }) =>
        clocks
          .filter(({ change }) => change === 're-dated')
          .map((each) => `${reference} ${each.declared} ${each.previousDue} ${each.due}`),
      )
      .sort();
  const rows = async (): Promise<readonly unknown[][]> => {
    const all = (table: string): Promise<unknown[]> =>
      desk.open.dataSource.query(`SELECT * FROM ${table} ORDER BY id`);
    return [await all('case_event'), await all('clock')];
  };

  /** By hand, without Monday 13 April: Easter is from 3 to 6 April. */
  const RE_DATED = [
    'at-a-hearing CK-32 2026-04-20 2026-04-21',
    'at-a-hearing CK-40 2026-08-19 2026-08-20',
    'at-a-hearing LT-hearing 2026-09-15 2026-09-16',
    'just-begun LT-assessing 2026-04-15 2026-04-16',
  ];

  it('is tried first: every change of every case is listed, and nothing is written', async () => {
    await cases();
    const before = await rows();

    expect(told(await adopt(CALENDAR, true))).toEqual(RE_DATED);
    expect(await rows()).toEqual(before);
  });

  it('does then what the trial said, once for each case, the closed one too', async () => {
    const { hearing, over, first, following } = await cases();
    const tried = await adopt(CALENDAR, true);
    expect(told(await adopt(CALENDAR, false))).toEqual(told(tried));

    const adoptions = async (id: string) => {
      const { calendar, history } = await desk.engine.view(id);
      return [calendar, history.filter(({ type }) => type === 'calendarAdopted').length];
    };
    for (const id of [hearing, first, following, over]) {
      expect(await adoptions(id)).toEqual([CALENDAR.version, 1]);
    }
    expect(await desk.clock(first, 'LT-assessing')).toMatchObject({ due: '2026-04-16' });
  });

  it('is followed by a case that is taken up again afterwards', async () => {
    const { over } = await cases();
    await adopt(CALENDAR, false);
    await desk.records(over, ['reopened', '2026-04-01']);

    // Ten working days from 1 April: without Easter, and without Monday 13 April.
    expect(await desk.clock(over, 'LT-assessing')).toMatchObject({ due: '2026-04-20' });
  });

  it('leaves nothing for a second run to do', async () => {
    await cases();
    await adopt(CALENDAR, false);
    const before = await rows();

    expect(await adopt(CALENDAR, false)).toEqual([]);
    expect(await rows()).toEqual(before);
  });

  it('may be a policy: targets of every open case are measured by it', async () => {
    const { first } = await cases();

    // Five working days from Monday 30 March, over Easter.
    const shorter = [
      'following-already LT-assessing 2026-04-16 2026-04-08',
      'just-begun LT-assessing 2026-04-15 2026-04-08',
    ];
    expect(told(await adopt(POLICY, true))).toEqual(shorter);
    expect(told(await adopt(POLICY, false))).toEqual(shorter);
    expect(await desk.engine.view(first)).toMatchObject({ policy: POLICY.version });
  });

  it('passes over a case that is judged to a data cut, when it is a policy', async () => {
    await desk.opens([['caseOpened', '2026-03-30']], {
      ...{ reference: 'cut', judgedUntil: legalDay('2026-03-31') },
    });
    desk.turnTo('2026-04-02');

    expect(told(await adopt(POLICY, true))).toEqual([]);
    expect(told(await adopt(CALENDAR, true))).not.toEqual([]);
  });

  it('is refused to all but an administrator, before any case has changed', async () => {
    await cases();
    const before = await rows();
    const adoption = { ...CALENDAR, actor: someone('supervisor') };

    for (const dryRun of [true, false]) {
      await expect(adopt(adoption, dryRun)).rejects.toMatchObject({ code: 'not-permitted' });
    }
    expect(await rows()).toEqual(before);
  });

  it('reaches every case, however many are open', async () => {
    desk.turnTo('2026-03-30');
    const numbers = Array.from({ length: MANY }, (_, number) => `case-${String(number)}`);
    await Promise.all(numbers.map((reference) => opens(reference, '2026-03-30')));

    const adopted = await adopt(CALENDAR, true);
    expect(adopted.map(({ reference }) => reference).sort()).toEqual(numbers.sort());
  });
});
