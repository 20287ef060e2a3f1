import type { ForecastController } from '../../exports/forecast.controller.js';
import { caseAddress } from '../layout/address.js';
import { dayWords } from '../layout/days.en.js';
import { durationsWords } from './durations.en.js';
import { countText, percent } from './figures.js';

const t = durationsWords.late;

type Told = Awaited<ReturnType<ForecastController['forecast']>>;

/** What the page of what will be late shows. */
export const lateView = (told: Told, titles: ReadonlyMap<string, string>) => ({
  counts: t.counts(countText(told.running), countText(told.lateAlready), countText(told.notSaid)),
  ...{ asAt: dayWords(told.asAt), notes: told.notes },
  // A duty is one case's: what is published lists none.
  nothing: told.notes.length > 0 ? t.notListed : t.nothing,
  horizons: told.horizons.map(({ days, due, expected, deviation, notSaid }) => ({
    ...{ within: t.within(days), due, notSaid },
    expected: t.expected(expected.toFixed(1), deviation.toFixed(1)),
  })),
  duties: told.duties.map(({ case: reference, clock, unit, age, dueAge, due, said }) => ({
    ...{ reference, href: caseAddress(reference), clock: titles.get(clock) ?? clock },
    ...{ due: dayWords(due), age: t.age(age, dueAge, durationsWords.units[unit]) },
    late: said === null ? t.tooFew : percent(said.late),
  })),
});
