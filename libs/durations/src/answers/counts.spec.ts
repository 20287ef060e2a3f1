import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { grouped } from '#libs/statistics';
import { seed, seededRandom, type Random } from '#libs/testing';
import {
  addDays,
  englandAndWales,
  isWorkingDay,
  legalDay,
  workingDaysBetween,
  type LegalDay,
} from '#libs/working-time';
import { inventedStore } from '../fixtures/invented-store.fixture.js';
import { BUILT_IN, type Definition, type DurationStore } from '../index.js';
import type { AsAt } from '../store/case-end.js';
import type { ColumnRow } from '../store/connection.js';
import { countsOf } from './counts.js';

const FIRST = legalDay('2024-01-01');
const TODAY = addDays(FIRST, 500);
/** Everything is recorded at 1, and a third of it put right at 2. */
const THEN: AsAt = { day: TODAY, known: 1 };

interface Known {
  readonly known_from: number;
  readonly known_to: number | null;
}
interface Stay extends Known {
  readonly stage: string;
  readonly from_day: LegalDay;
  readonly to_day: LegalDay | null;
}
interface Pause extends Omit<Stay, 'stage'> {
  readonly category: string;
}
interface Version extends Known {
  readonly received_on: LegalDay;
  readonly entered_on: LegalDay | null;
  readonly team: string | null;
}
interface Invented {
  readonly case_no: number;
  readonly matter_id: string;
  readonly judged_until: LegalDay | null;
  readonly versions: readonly Version[];
  readonly stays: readonly Stay[];
  readonly pauses: readonly Pause[];
}

/** Fewer than cases: most have several. */
const MATTERS = 150;

const STAGES = ['criminal.running', 'criminal.blocking', 'proceedings.appeal'];
const NET: Definition['netOf'] = ['criminal-time', 'appeals', 'pause:unfit'];

/** Something known from the start, or put right later, when it is another thing. */
function known<Row>(random: Random, make: () => Row): (Row & Known)[] {
  if (random.below(3) > 0) return [{ ...make(), known_from: 1, known_to: null }];
  return [
    { ...make(), known_from: 1, known_to: 2 },
    { ...make(), known_from: 2, known_to: null },
  ];
}

function invented(random: Random, case_no: number): Invented {
  const received = addDays(FIRST, random.below(450));
  const spell = (): Omit<Stay, 'stage' | keyof Known> => {
    const from_day = addDays(received, random.below(120));
    return { from_day, to_day: random.below(4) === 0 ? null : addDays(from_day, random.below(90)) };
  };
  const open = (): Omit<Stay, keyof Known> => ({
    ...{ stage: 'case', from_day: received },
    to_day: random.below(3) === 0 ? null : addDays(received, random.below(300)),
  });
  const several = <Row>(make: () => Row): (Row & Known)[] =>
    Array.from({ length: random.below(3) }, () => known(random, make)).flat();
  return {
    ...{ case_no, matter_id: `matter-${String(case_no % MATTERS)}` },
    judged_until: random.below(8) === 0 ? addDays(received, random.below(200)) : null,
    versions: known(random, () => ({
      received_on: addDays(received, random.below(5) - 2),
      entered_on: random.below(8) === 0 ? addDays(received, random.below(60)) : null,
      team: random.pick(['a', 'b', null]),
    })),
    stays: [...known(random, open), ...several(() => ({ stage: random.pick(STAGES), ...spell() }))],
    pauses: several(() => ({ category: random.pick(['unfit', 'other']), ...spell() })),
  };
}

const asKnown = <Row extends Known>(rows: readonly Row[], { known }: AsAt): readonly Row[] =>
  rows.filter(({ known_from, known_to }) =>
    known === null
      ? known_to === null
      : known_from <= known && (known_to === null || known_to > known),
  );

const ended = ({ to_day }: { to_day: LegalDay | null }, last: string): boolean =>
  to_day !== null && to_day <= last;

const latest = (days: readonly (LegalDay | null)[]): LegalDay | null =>
  days.reduce(
    (one, other) => (one === null || (other !== null && other > one) ? other : one),
    null,
  );

/** Days after one up to another that count: one by one. */
function countDays(from: LegalDay, to: LegalDay, counts: (day: LegalDay) => boolean): number {
  let n = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (counts(day)) n += 1;
  return n;
}

/** The last day that counts, for all and for one case. */
const lastOf = ({ day }: AsAt): LegalDay => (day ?? TODAY) as LegalDay;
const cutOf = ({ judged_until: cut }: Invented, asAt: AsAt): LegalDay =>
  cut !== null && cut < lastOf(asAt) ? cut : lastOf(asAt);

/** Closed, and nothing criminal going on: on the last day of all these. */
function endOf(stays: readonly Stay[], last: LegalDay): LegalDay | null {
  const deciding = stays.filter(({ stage }) => !stage.startsWith('proceedings'));
  const isCase = deciding.some(({ stage }) => stage === 'case');
  const isOver = isCase && deciding.every((stay) => ended(stay, last));
  return isOver ? latest(deciding.map(({ to_day }) => to_day)) : null;
}

/** Whether a day lies in something that is taken out. */
function outOf(each: Invented, asAt: AsAt): (day: LegalDay) => boolean {
  const spells = [
    ...asKnown(each.stays, asAt).filter(({ stage }) => stage !== 'case'),
    ...asKnown(each.pauses, asAt).filter(({ category }) => category === 'unfit'),
  ];
  return (day) =>
    spells.some(
      (spell) =>
        spell.from_day <= day && (!ended(spell, lastOf(asAt)) || day < (spell.to_day ?? day)),
    );
}

/** The same by another way: case by case, day by day. Null where the case is not there yet. */
function slowly(each: Invented, { unit, netOf }: Definition, asAt: AsAt): string | null {
  const [version] = asKnown(each.versions, asAt);
  if (version === undefined || version.received_on > lastOf(asAt)) return null;
  const stays = asKnown(each.stays, asAt).filter(({ from_day }) => from_day <= lastOf(asAt));
  const [end, cut] = [endOf(stays, lastOf(asAt)), cutOf(each, asAt)];
  const isEnded = end !== null && end <= cut;
  const isOut = netOf.length === 0 ? () => false : outOf(each, asAt);
  const isCounted = (day: LegalDay): boolean =>
    unit === 'calendar-days' || isWorkingDay(englandAndWales, day);
  const between = (from: LegalDay, to: LegalDay): number =>
    to < from
      ? -countDays(to, from, isCounted)
      : countDays(from, to, (day) => isCounted(day) && !isOut(day));
  const { received_on: start, entered_on: entered } = version;
  const entry = entered !== null && entered > start ? countDays(start, entered, isCounted) : null;
  return [
    ...[version.team ?? 'none', between(start, isEnded ? end : cut)],
    ...[isEnded ? 'reached' : null, entry],
  ].join('|');
}

/** A matter by the same other way: a day is out when some case is open, and all that are stand still. */
function slowlyOf(cases: readonly Invented[], definition: Definition, asAt: AsAt): string | null {
  const lives = livesOf(cases, definition, asAt);
  if (lives.length === 0) return null;
  const [start = lastOf(asAt)] = lives.map(({ received_on: day }) => day).sort();
  const cut = latest(lives.map((life) => life.cut))!;
  const ends = lives.map(({ end }) => end);
  const end = ends.includes(null) ? NEVER : latest(ends)!;
  const isCounted = (day: LegalDay): boolean =>
    definition.unit === 'calendar-days' || isWorkingDay(englandAndWales, day);
  const to = end < cut ? end : cut;
  const counts = (day: LegalDay): boolean => isCounted(day) && !standsStill(lives, day);
  const days = to < start ? -countDays(to, start, isCounted) : countDays(start, to, counts);
  const entered = latest(lives.map((life) => life.entered_on)) ?? start;
  return [
    ...[teamOf(lives), days, end <= cut ? 'reached' : null],
    entered > start ? countDays(start, entered, isCounted) : null,
  ].join('|');
}

/** After every day. */
const NEVER = legalDay('9999-12-31');

const teamOf = (cases: readonly Version[]): string => {
  const [one = 'none', ...others] = new Set(cases.map(({ team }) => team ?? 'none'));
  return others.length > 0 ? 'several' : one;
};

/** Whether some case is open on a day, and every one that is stands still. */
function standsStill(lives: ReturnType<typeof livesOf>, day: LegalDay): boolean {
  const open = lives.filter((life) => life.received_on < day && day <= life.to);
  return open.length > 0 && open.every((life) => life.isOut(day));
}

/** The cases of a matter that are there, each from its first day to its last. */
function livesOf(cases: readonly Invented[], { netOf }: Definition, asAt: AsAt) {
  const last = lastOf(asAt);
  return cases.flatMap((each) => {
    const [version] = asKnown(each.versions, asAt);
    if (version === undefined || version.received_on > last) return [];
    const stays = asKnown(each.stays, asAt).filter(({ from_day }) => from_day <= last);
    const [end, cut] = [endOf(stays, last), cutOf(each, asAt)];
    const to = end !== null && end < cut ? end : cut;
    const isOut = netOf.length === 0 ? () => false : outOf(each, asAt);
    return [{ ...version, end, cut, to, isOut }];
  });
}

describe(`Counted durations of invented caseloads (seed ${String(seed())})`, () => {
  const random = seededRandom();
  const cases = Array.from({ length: 400 }, (_, at) => invented(random, at + 1));
  let store: DurationStore;

  beforeAll(async () => {
    const of = (rows: (each: Invented) => readonly object[]): ColumnRow[] =>
      cases.flatMap((each) => rows(each).map((row) => ({ case_no: each.case_no, ...row })));
    store = await inventedStore([
      ['case_file', of(({ case_no, matter_id }) => [{ id: String(case_no), matter_id }])],
      [
        'case_version',
        of(({ versions, judged_until }) => versions.map((each) => ({ ...each, judged_until }))),
      ],
      ['stay', of(({ stays }) => stays)],
      ['pause', of(({ pauses }) => pauses)],
    ]);
  });
  afterAll(() => store.close());

  const days = [null, ...Array.from({ length: 4 }, () => addDays(FIRST, random.below(500)))];
  const asked = (['calendar-days', 'working-days'] as const).flatMap((unit) =>
    [[], NET].flatMap((netOf) =>
      [THEN, ...days.map((day): AsAt => ({ day, known: null }))].map((asAt) => ({
        ...{ unit, netOf, asAt },
      })),
    ),
  );

  const found = async (definition: Definition, asAt: AsAt): Promise<readonly string[]> => {
    const counts = await countsOf(store, {
      ...{ definition, scope: { asAt, today: TODAY } },
      ...{ by: 'team', period: null },
    });
    return counts
      .flatMap(({ group, time, outcome, entry, count }) =>
        Array.from({ length: count }, () => [group, time, outcome, entry].join('|')),
      )
      .sort();
  };

  it.each(asked)('are those of a count case by case and day by day: %j', async (one) => {
    const { unit, netOf } = one;
    const ofCases = { ...BUILT_IN['received-to-finalised']!, unit, netOf };
    const expected = cases.flatMap((each) => slowly(each, ofCases, one.asAt) ?? []);

    expect(expected.length).toBeGreaterThan(0);
    expect(await found(ofCases, one.asAt)).toEqual(expected.sort());
  });

  it.each(asked)('are those of a count matter by matter and day by day: %j', async (one) => {
    const { unit, netOf } = one;
    const ofMatters = { ...BUILT_IN['matter-received-to-finalised']!, unit, netOf };
    const expected = [...grouped(cases, ({ matter_id: id }) => id).values()].flatMap(
      (own) => slowlyOf(own, ofMatters, one.asAt) ?? [],
    );

    expect(await found(ofMatters, one.asAt)).toEqual(expected.sort());
  });

  it('have the working days between any two days by one subtraction', async () => {
    const pairs = Array.from({ length: 500 }, () => {
      const from = addDays(legalDay('1996-01-01'), random.below(18_000));
      return { from, to: addDays(from, random.below(2_000) - 500) };
    });
    const rows = await store.rows<{ days: number }>(
      `SELECT t.ordinal - f.ordinal AS days FROM (VALUES ${pairs
        .map(({ from, to }, at) => `(${String(at)}, DATE '${from}', DATE '${to}')`)
        .join(', ')}) v(no, a, b)
      JOIN calendar_day f ON f.day = v.a JOIN calendar_day t ON t.day = v.b ORDER BY v.no`,
    );

    expect(rows.map(({ days: each }) => each)).toEqual(
      pairs.map(({ from, to }) => workingDaysBetween(englandAndWales, from, to)),
    );
  });
});
