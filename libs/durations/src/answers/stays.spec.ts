import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seed, seededRandom, type Random } from '#libs/testing';
import { addDays, daysBetween, legalDay, type LegalDay } from '#libs/working-time';
import { inventedStore } from '../fixtures/invented-store.fixture.js';
import { answer, backlog, BUILT_IN, definitionNamed, type DurationStore } from '../index.js';
import { countsOf } from './counts.js';

const FIRST = legalDay('2024-01-01');
const TODAY = addDays(FIRST, 500);
const GOES_ON = ['criminal.running', 'criminal.blocking'];
const STAGES = [...GOES_ON, 'criminal.clear', 'suspension.suspended', 'proceedings.hearing'];

interface Stay {
  readonly stage: string;
  readonly from_day: LegalDay;
  readonly to_day: LegalDay | null;
}

interface Invented {
  readonly case_no: number;
  readonly received: LegalDay;
  readonly stays: readonly Stay[];
}

/** A case that is open, closed, or was taken up again, with stays that its closing may not have ended. */
function invented(random: Random, case_no: number): Invented {
  const received = addDays(FIRST, random.below(300));
  const closed = random.below(3) === 0 ? null : addDays(received, random.below(150));
  const again = closed !== null && random.below(4) === 0 ? addDays(closed, 20) : null;
  const reclosed = random.below(2) === 0 ? null : addDays(again ?? received, random.below(60));
  const stay = (): Stay => {
    const from_day = addDays(received, random.below(200));
    const to_day = random.below(2) === 0 ? null : addDays(from_day, random.below(90));
    return { stage: random.pick(STAGES), from_day, to_day };
  };
  return {
    ...{ case_no, received },
    stays: [
      { stage: 'case', from_day: received, to_day: closed },
      ...(again === null ? [] : [{ stage: 'case', from_day: again, to_day: reclosed }]),
      { stage: 'criminal', from_day: received, to_day: null },
      ...Array.from({ length: random.below(4) }, stay),
    ],
  };
}

/** The same by another way: stay by stay, day by day. A day on which the case is closed for good is the last. */
function slowly({ stays }: Invented, last: LegalDay): readonly string[] {
  const begun = stays.filter(({ from_day }) => from_day <= last);
  const ofCase = begun.filter(({ stage }) => stage === 'case');
  const isShut = (day: LegalDay): boolean =>
    ofCase.every(({ to_day }) => to_day !== null && to_day <= last && to_day <= day);
  return begun
    .filter(({ stage }) => stage !== 'case')
    .flatMap(({ stage, from_day, to_day }) => {
      const isOut = (day: LegalDay): boolean => !GOES_ON.includes(stage) && isShut(day);
      if (isOut(addDays(from_day, -1)) || (isOut(from_day) && to_day !== from_day)) return [];
      let day = from_day;
      while (day < last && day !== to_day && !isOut(day)) day = addDays(day, 1);
      const how = day === to_day ? 'left' : isOut(day) ? 'case-closed' : null;
      return [[stage, daysBetween(from_day, day), how].join('|')];
    });
}

describe(`Stays of invented cases (seed ${String(seed())})`, () => {
  const random = seededRandom();
  const cases = Array.from({ length: 400 }, (_, at) => invented(random, at + 1));
  const days = [TODAY, ...Array.from({ length: 4 }, () => addDays(FIRST, random.below(500)))];
  let store: DurationStore;

  beforeAll(async () => {
    const known = { known_from: 1, known_to: null };
    store = await inventedStore([
      ['case_file', cases.map(({ case_no }) => ({ case_no, id: String(case_no) }))],
      [
        'case_version',
        cases.map(({ case_no, received }) => ({ case_no, received_on: received, ...known })),
      ],
      [
        'stay',
        cases.flatMap(({ case_no, stays }) =>
          stays.map((stay) => ({
            case_no,
            ...stay,
            ...known,
            begun_with: 'x',
            ended_with: 'left',
          })),
        ),
      ],
    ]);
  });
  afterAll(() => store.close());

  const scopeOn = (day: LegalDay) => ({ asAt: { day, known: null }, today: TODAY });

  // Whatever asks for the days of stays has them counted another way.
  const always = { from: '0001-01-01', to: '9999-12-31' };

  it.each(days.flatMap((day) => [[day, null] as const, [day, always] as const]))(
    'given %s, when each stage is asked for (of a period: %j), then they are those of a count day by day',
    async (day, period) => {
      const counts = await countsOf(store, {
        ...{ definition: BUILT_IN['each-stage']!, scope: scopeOn(day), by: 'stage', period },
      });
      const found = counts.flatMap(({ group, time, outcome, count }) =>
        Array.from({ length: count }, () => [group, time, outcome].join('|')),
      );

      expect(found.sort()).toEqual(cases.flatMap((each) => slowly(each, day)).sort());
    },
  );

  it('given closed cases, when it is asked what is open, then nothing of them is but criminal proceedings', async () => {
    const isOpen = ({ stays }: Invented): boolean =>
      stays.some(({ stage, to_day }) => stage === 'case' && (to_day === null || to_day > TODAY));
    const { groups } = await backlog(store, {
      ...{ definition: BUILT_IN['each-stage']!, scope: scopeOn(TODAY), by: 'stage' },
      percentiles: [],
    });
    const open = new Map(groups.map((each) => [each.group, each.open]));
    const running = cases.flatMap(({ stays }) =>
      stays.filter(
        ({ stage, to_day }) => GOES_ON.includes(stage) && (to_day === null || to_day > TODAY),
      ),
    );

    expect(open.get('criminal')).toBe(cases.filter(isOpen).length);
    expect(GOES_ON.reduce((sum, stage) => sum + (open.get(stage) ?? 0), 0)).toBe(running.length);
  });

  it('given that each is to be published, then no stage stands beside those that it contains', async () => {
    const question = {
      ...{ definition: BUILT_IN['each-stage']!, scope: scopeOn(TODAY), by: 'stage', publish: true },
      percentiles: [],
    };
    const told = [
      await backlog(store, question),
      await answer(store, { ...question, period: null, interval: 'log' }),
    ];

    for (const { groups, notes } of told) {
      const stages = groups.map(({ group }) => group);
      expect(stages).toContain('criminal.clear');
      expect(stages).not.toContain('criminal');
      expect(notes.join()).toContain('Stages that contain others are left out');
    }
  });

  it('given one region, when it is asked for by its path, then leaving it with the case is a road of its own', async () => {
    const counts = await countsOf(store, {
      ...{ definition: definitionNamed('stage:criminal')!, scope: scopeOn(TODAY) },
      ...{ by: null, period: null },
    });

    expect([...new Set(counts.map(({ outcome }) => outcome))].sort()).toEqual([
      'case-closed',
      null,
    ]);
  });
});
