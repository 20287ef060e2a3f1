import type { FoundCase, NextDue, OpenEngine, Page } from '#libs/engine';
import { londonDayOf, type Instant } from '#libs/working-time';
import { addressOf, caseAddress } from '../layout/address.js';
import { dayWords } from '../layout/days.en.js';
import { leftUntil } from '../layout/left.js';
import { stagesOf } from '../layout/procedure.js';
import { nameWords, stageWords } from '../layout/stage-words.js';
import { myWorkWords as t } from './my-work.en.js';
import { WANTED, type MyWorkQuery } from './my-work.form.js';

/** What the page is made of. */
interface Given {
  readonly query: MyWorkQuery;
  readonly page: Page<NextDue>;
  readonly idle: readonly FoundCase[];
  readonly laws: OpenEngine['laws'];
  readonly now: Instant;
  /** Whether the person has a role that opens cases. */
  readonly mayOpen: boolean;
}

/** What "My work" shows. */
export function myWorkView({ query, page, idle, laws, now, mayOpen }: Given) {
  const titles = new Map(
    laws.all().flatMap(({ clocks }) => [...clocks].map(([name, { title }]) => [name, title])),
  );
  const calendar = laws.calendar(laws.currentCalendar);
  const isNarrowed = (query.standing ?? query.stage) !== undefined;
  return {
    ...{ t, idle: idle.map(idleRow), query, isNarrowed, mayOpen },
    rows: page.rows.map((row) => ({
      ...identified(row),
      next: titles.get(row.clock.name) ?? nameWords(row.clock.name),
      number: row.clock.id,
      due: row.clock.due === null ? '' : dayWords(row.clock.due),
      provisional: row.clock.provisional,
      left: leftUntil(row.clock, { calendar, today: londonDayOf(now) }),
      standing: row.clock.standing,
      more: row.late > 1 ? t.more(row.late) : null,
    })),
    standings: WANTED.map((value) => ({
      ...{ value, text: t.filter[value], selected: value === query.standing },
    })),
    stages: stagesOf(laws).map((value) => ({
      ...{ value, text: stageWords(value), selected: value === query.stage },
    })),
    next: page.next === null ? null : `?${addressOf(query, { cursor: page.next })}`,
  };
}

const identified = (row: FoundCase) => ({
  ...{ reference: row.reference, href: caseAddress(row.reference) },
  ...{ stage: stageWords(row.stage), officer: row.officerReference, name: row.officerName },
});

const idleRow = (row: FoundCase) => identified(row);
