import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CaseError, type Actor, type ClockState, type LEDGER_FACTS } from '#libs/engine';
import { eachDatabase } from '#libs/testing';
import { addDays, legalDay, londonDayOf } from '#libs/working-time';
import { openDesk, recording, someone, type Desk } from './desk.fixture.js';
import * as road from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';

const { misconduct, INVESTIGATED, REPORTED } = road;

interface Fired {
  readonly declared: string;
  readonly what: string;
  readonly due: string;
}

const ROLES = [
  ...new Set([
    ...[...misconduct.duties.values()].flatMap(({ by }) => by),
    ...[...misconduct.clocks.values()].flatMap(({ extension }) => extension?.by ?? []),
    ...['supervisor', 'analyst', 'auditor'],
  ]),
];

/** Stops on the road at which many kinds of clock run. */
const STOPS: readonly (readonly [string, readonly road.Step[]])[] = [
  ['under investigation', INVESTIGATED],
  ['awaiting a meeting', [...INVESTIGATED, ...REPORTED, ...road.MEETING_CALLED]],
  ['awaiting a hearing', [...INVESTIGATED, ...REPORTED, ...road.HEARING_CALLED]],
  ['open to an appeal', [...road.AWAITING_MEETING, ...road.WARNED]],
];

eachDatabase('The power to extend', (database) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());

  const codeOf = (id: string, clock: ClockState, actor: Actor): Promise<string> => {
    const until = addDays(clock.due ?? legalDay('2026-06-01'), 1);
    const step = ['clockExtended', clock.startedOn, { clock: clock.key, until }] as const;
    return desk.engine.preview(recording([id], step, { actor })).then(
      () => 'extended',
      (error: unknown) => (error instanceof CaseError ? error.code : String(error)),
    );
  };
  const codeByRow = ({ name, due }: ClockState, role: string, stage: string): string => {
    const power = misconduct.clocks.get(name)?.extension ?? null;
    if (power === null) return 'clock-refused';
    if (!power.by.includes(role)) return 'not-permitted';
    // Everybody here was appointed: what is left is whether it is their forum.
    const forum = power.onlyBy?.find((row) => row.role === role)?.at ?? '';
    if (!stage.includes(forum)) return 'not-permitted';
    return due === null ? 'clock-refused' : 'extended';
  };

  it.each(STOPS)(
    'is what the row of the clock says, for every role, of a case %s',
    async (_, steps) => {
      desk.turnTo('2025-12-01');
      const id = await desk.opens([['caseOpened', '2025-12-01']]);
      await desk.walks(id, steps);
      const { clocks, stage } = await desk.engine.view(id);
      const asked = clocks
        .filter(({ status }) => status === 'running')
        .flatMap((clock) => ROLES.map((role) => ({ clock, role })));
      const answers = [];
      for (const { clock, role } of asked) {
        answers.push(`${clock.declared} ${role} ${await codeOf(id, clock, someone(role))}`);
      }

      expect(answers).toEqual(
        asked.map(
          ({ clock, role }) => `${clock.declared} ${role} ${codeByRow(clock, role, stage)}`,
        ),
      );
    },
  );
});

eachDatabase('A period of a hearing, called on Thursday 26 March', (database) => {
  let desk: Desk;
  let id: string;
  const chair = someone('chair');

  const move = async (
    type: (typeof LEDGER_FACTS)[number],
    name: string,
    changes: Readonly<Record<string, unknown>>,
    more: Parameters<Desk['records']>[2] = {},
  ) => {
    const { key: clock } = await desk.clock(id, name);
    const today = londonDayOf(desk.now());
    await desk.records(id, [type, today, { clock, ...changes }], { actor: chair, ...more });
    return desk.clock(id, name);
  };

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, [...INVESTIGATED, ...REPORTED, ...road.HEARING_CALLED]);
  });

  it('is extended by the chair until a day, and keeps the day it had', async () => {
    // A hundred working days on, over two Mondays in May: Wednesday 19 August.
    expect(await desk.clock(id, 'CK-40')).toMatchObject({ due: '2026-08-19' });
    const moved = await move('clockExtended', 'CK-40', { until: '2026-09-30' });

    expect(moved).toMatchObject({ originalDue: '2026-08-19', due: '2026-09-30' });
  });

  it('is extended by a number of its own units, from the day it is due', async () => {
    // Due Wednesday 19 August; three working days more.
    expect(await move('clockExtended', 'CK-40', { by: 3 })).toMatchObject({ due: '2026-08-24' });
    // And again, over the bank holiday of 31 August.
    expect(await move('clockExtended', 'CK-40', { by: 6 })).toMatchObject({ due: '2026-09-02' });
  });

  it('is warned of anew before its new day, and not of mornings that have been', async () => {
    // 40, 20, 10 and 5 working days before the day it is due.
    const warnings = async () => {
      await desk.open.monitor.pass(desk.now());
      const { history } = await desk.engine.view(id);
      return history
        .filter(({ type }) => type === 'clockAtRisk')
        .map(({ payload, occurred_on: on }) => ({ ...(JSON.parse(payload) as Fired), on }))
        .filter(({ declared }) => declared === 'CK-40')
        .map(({ what, due, on }) => `${what} ${due} ${on}`);
    };
    desk.turnTo('2026-08-18');
    const before = await warnings();
    expect(before).toEqual([
      ...['rung-40 2026-08-19 2026-06-24', 'rung-20 2026-08-19 2026-07-22'],
      ...['rung-10 2026-08-19 2026-08-05', 'rung-5 2026-08-19 2026-08-12'],
    ]);

    await move('clockExtended', 'CK-40', { until: '2026-09-11' });
    desk.turnTo('2026-09-11');
    expect(await warnings()).toEqual([
      ...before,
      ...['rung-10 2026-09-11 2026-08-27', 'rung-5 2026-09-11 2026-09-04'],
    ]);
  });

  it('that lapsed, was extended and lapses again starts nothing a second time', async () => {
    desk.turnTo('2026-04-22');
    await move('clockExtended', 'CK-32', { until: '2026-04-30' });
    await desk.records(id, ['witnessListsSupplied', '2026-04-23']);
    desk.turnTo('2026-05-01');
    await desk.open.monitor.pass(desk.now());
    const { clocks, verdicts } = await desk.engine.view(id);

    expect(verdicts.filter(({ declared }) => declared === 'CK-32').map(({ due }) => due)).toEqual([
      ...['2026-04-20', '2026-04-30'],
    ]);
    expect(
      clocks
        .filter(({ declared }) => declared === 'CK-34')
        .map(({ origin, verdict }) => [origin, verdict]),
    ).toEqual([['2026-04-30', 'met']]);
    await expectSound(desk);
  });

  it.each([
    ['CK-32', { id: 'chair-9', role: 'chair' }, /chair of the case alone/],
    ['CK-40', { id: 'chair-9', role: 'chair' }, /chair of the case alone/],
    ['CK-32', someone('person-conducting'), /not for the person-conducting\. Ask the chair/],
  ])('(%s) is extended by its own chair alone', async (name, actor, why) => {
    await expect(move('clockExtended', name, { by: 3 }, { actor })).rejects.toMatchObject({
      code: 'not-permitted',
      message: expect.stringMatching(why),
    });
    expect(await move('clockExtended', name, { by: 3 })).toMatchObject({ status: 'running' });
  });

  it('is not for a supervisor to extend where the row names the chair', async () => {
    const asked = move('clockExtended', 'CK-40', { by: 3 }, { actor: someone('supervisor') });

    await expect(asked).rejects.toMatchObject({
      code: 'not-permitted',
      message: expect.stringMatching(/not for the supervisor.*Ask the chair/),
    });
  });

  it.each([
    ['to a day that is no later', { until: '2026-08-19' }, /is not later than its due day/],
    ['by nothing', { by: 0 }, /a whole number above 0/],
    ['by half a day', { by: 0.5 }, /a whole number above 0/],
    ['in two ways at once', { by: 3, until: '2026-09-30' }, /both/],
    ['to something that is no day', { until: 'soon' }, /not a date/],
    ['past the end of the calendar', { by: 40_000 }, /calendar/],
    ['by more than anybody means', { by: 2_000 }, /check the year or the number/],
    ['to another decade', { until: '2062-09-30' }, /check the year/],
    ['without saying how far', {}, /until which day, or by how many units/],
  ])('is not extended %s', async (_, changes, why) => {
    await expect(move('clockExtended', 'CK-40', changes)).rejects.toMatchObject({
      code: 'clock-refused',
      message: expect.stringMatching(
        new RegExp(`The clock “Hold the misconduct hearing” cannot be changed: .*${why.source}`),
      ),
    });
    expect(await desk.clock(id, 'CK-40')).toMatchObject({ due: '2026-08-19', ledger: [] });
  });

  it('is not extended without reasons in writing', async () => {
    const asked = move('clockExtended', 'CK-40', { by: 3 }, { actor: chair, reasons: ' ' });

    await expect(asked).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('is not extended once it has ended', async () => {
    await desk.records(id, ['responseReceived', '2026-03-26']);

    await expect(move('clockExtended', 'CK-32', { by: 3 })).rejects.toThrow(
      /The clock “Answer the notice.*” cannot be changed: .*it has ended/,
    );
  });

  describe('is shortened', () => {
    const PARTIES = ['appropriate-authority', 'officer', 'person-conducting-or-chairing'];

    it('by the agreement of each party, which its ledger keeps', async () => {
      const moved = await move('clockShortened', 'CK-32', {
        until: '2026-04-13',
        agreedBy: PARTIES,
      });

      expect(moved).toMatchObject({ originalDue: '2026-04-20', due: '2026-04-13' });
      const agreedBy = PARTIES.map((party) => ({ party, on: '2026-03-26' }));
      expect(moved.ledger.at(-1)?.detail).toEqual({ until: '2026-04-13', agreedBy });
    });

    it('with the day on which each of them agreed, where it was given', async () => {
      const agreedBy = PARTIES.map((party, place) => ({
        party,
        on: `2026-03-2${String(4 + place)}`,
      }));
      const moved = await move('clockShortened', 'CK-32', { until: '2026-04-13', agreedBy });

      expect(moved.ledger.at(-1)?.detail).toEqual({ until: '2026-04-13', agreedBy });
    });

    it.each([
      ['an analyst', someone('analyst'), /not for the analyst\. Ask the appropriate-authority or/],
      ['the officer', { id: 'friend-1', role: 'officer' }, /not for the officer/],
      ['a chair whom no notice names', { id: 'chair-9', role: 'chair' }, /chair of the case alone/],
      ['whoever conducts meetings', someone('person-conducting'), /Ask the chair of the case/],
    ])('never by %s', async (_, actor, why) => {
      const changes = { until: '2026-04-13', agreedBy: PARTIES };

      await expect(move('clockShortened', 'CK-32', changes, { actor })).rejects.toMatchObject({
        code: 'not-permitted',
        message: expect.stringMatching(why),
      });
    });

    it.each(['appropriate-authority', 'chair'])('by the %s', async (role) => {
      const changes = { until: '2026-04-13', agreedBy: PARTIES };
      const moved = await move('clockShortened', 'CK-32', changes, { actor: someone(role) });

      expect(moved).toMatchObject({ due: '2026-04-13' });
    });

    it('never to a day that has gone: the officer would have lost the right by it', async () => {
      desk.turnTo('2026-04-15');

      await expect(
        move('clockShortened', 'CK-32', { until: '2026-04-14', agreedBy: PARTIES }),
      ).rejects.toMatchObject({
        code: 'clock-refused',
        message: expect.stringMatching(/2026-04-14 is before the day on which it is shortened/),
      });
      expect(await desk.clock(id, 'CK-32')).toMatchObject({ due: '2026-04-20', ledger: [] });
    });

    it.each([
      [
        'after it',
        [...PARTIES.slice(1), { party: PARTIES[0], on: '2026-03-27' }],
        /agreed on .* after/,
      ],
      [
        'on no day',
        [...PARTIES.slice(1), { party: PARTIES[0], on: 'soon' }],
        /with the day of each/,
      ],
      ['nobody', [...PARTIES, null], /with the day of each/],
    ])('never where a party agreed %s', async (_, agreedBy, why) => {
      const asked = move('clockShortened', 'CK-32', { until: '2026-04-13', agreedBy });

      await expect(asked).rejects.toMatchObject({
        code: 'clock-refused',
        message: expect.stringMatching(why),
      });
    });

    it.each(PARTIES)('never without the agreement of the %s', async (party) => {
      const agreedBy = PARTIES.filter((each) => each !== party);
      const asked = move('clockShortened', 'CK-32', { until: '2026-04-13', agreedBy });

      await expect(asked).rejects.toMatchObject({
        code: 'clock-refused',
        message: expect.stringContaining(`${party} is missing`),
      });
    });

    it.each([
      ['to a day that is no earlier', 'CK-32', { until: '2026-04-20' }, /is not earlier/],
      ['without a day', 'CK-32', { by: 3 }, /until which day/],
      ['to before it began', 'CK-32', { until: '2026-03-25' }, /before the day on which/],
      ['where the Regulations know no agreement', 'CK-25', { until: '2026-04-13' }, /may not be/],
    ])('never %s', async (_, name, changes, why) => {
      // CK-25 has ended by now: the rule is asked of a case that is still under investigation.
      if (name === 'CK-25') {
        id = await desk.opens([['caseOpened', '2026-03-26']]);
      }
      const asked = move('clockShortened', name, { ...changes, agreedBy: PARTIES });

      await expect(asked).rejects.toMatchObject({
        code: 'clock-refused',
        message: expect.stringMatching(why),
      });
    });
  });
});
