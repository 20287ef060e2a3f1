import {
  PAUSED_TOO_LONG,
  type Count,
  type FoundCase,
  type FoundClock,
  type OpenEngine,
} from '#libs/engine';
import {
  daysBetween,
  londonDayOf,
  type Calendar,
  type Instant,
  type LegalDay,
} from '#libs/working-time';
import { clockTitles } from '../durations/durations-fields.js';
import { addressOf, caseAddress, clockAddress } from '../layout/address.js';
import { dayWords } from '../layout/days.en.js';
import { leftUntil } from '../layout/left.js';
import { stagesOf } from '../layout/procedure.js';
import { nameWords, stageWords } from '../layout/stage-words.js';
import type { Found } from './board-reader.js';
import { boardWords as t } from './board.en.js';
import { LISTS, type BoardList, type BoardQuery, type NarrowedQuery } from './board.form.js';

/** The parts of the board, as its navigation names them. */
const PARTS = ['lists', 'caseloads', 'milestones', 'trend'] as const;
export type BoardPart = (typeof PARTS)[number];

/** What stands over every part of the board. */
export const boardHead = (part: BoardPart) => ({
  t,
  parts: PARTS.map((each) => ({
    ...{ text: t.parts[each], href: each === 'lists' ? '/board' : `/board/${each}` },
    active: each === part,
  })),
});

/** What days are told against. */
export interface Days {
  readonly calendar: Calendar;
  readonly today: LegalDay;
}

export const daysOf = (laws: OpenEngine['laws'], now: Instant): Days => ({
  ...{ calendar: laws.calendar(laws.currentCalendar), today: londonDayOf(now) },
});

/** What the board is made of. */
interface Given {
  readonly list: BoardList;
  readonly query: BoardQuery;
  readonly counts: Readonly<Record<BoardList, Count>>;
  readonly page: Found<FoundClock | FoundCase>;
  readonly laws: OpenEngine['laws'];
  readonly now: Instant;
}

/** What a list of the board shows. */
export function boardView({ list, query, counts, page, laws, now }: Given) {
  const titles = clockTitles(laws);
  const days = daysOf(laws, now);
  const { name, lead } = t.lists[list];
  return {
    ...{ ...boardHead('lists'), query, list, name },
    lead: typeof lead === 'string' ? lead : lead(PAUSED_TOO_LONG),
    lists: LISTS.map((each) => ({
      ...{ name: t.lists[each].name, active: each === list, count: countWords(counts[each]) },
      href: `/board?${addressOf(query, { list: each, cursor: undefined })}`,
    })),
    ofClocks: list !== 'stuck' && list !== 'unallocated',
    ...{ isNarrowed: isNarrowed(query), filters: listFilters(list, query, laws) },
    rows: page.rows.map((row) =>
      'caseOwner' in row
        ? clockRow(row, { titles, days, people: page.people })
        : caseRow(row, page.people),
    ),
    next: page.next === null ? null : `?${addressOf(query, { cursor: page.next })}`,
  };
}

const countWords = ({ count, more }: Count): string => (more ? t.atLeast(count) : String(count));

export const isNarrowed = ({ team, stage, investigator, clock }: NarrowedQuery): boolean =>
  (team ?? stage ?? investigator ?? clock) !== undefined;

/** Cases on which no clock is shown are not narrowed by one. */
function listFilters(list: BoardList, query: BoardQuery, laws: OpenEngine['laws']) {
  const { stages: stage, clocks: clock } = filtersOf(query, laws);
  return list === 'stuck' || list === 'unallocated' ? { stage } : { stage, clock };
}

/** What a list is narrowed by, and what can be chosen. */
export const filtersOf = (query: NarrowedQuery, laws: OpenEngine['laws']) => ({
  stages: stagesOf(laws).map((value) => ({
    ...{ value, text: stageWords(value), selected: value === query.stage },
  })),
  clocks: [...laws.newest('misconduct').clocks].map(([value, { title, id, kind }]) => ({
    ...{ value, text: `${title} (${id})`, selected: value === query.clock, kind },
  })),
});

/** How what a row holds is said. */
export interface Said {
  readonly titles: ReadonlyMap<string, string>;
  readonly days: Days;
  readonly people: ReadonlyMap<string, string>;
}

/** A clock as a row. */
export const clockRow = (clock: FoundClock, { titles, days, people }: Said) => ({
  ...{ reference: clock.case, href: caseAddress(clock.case), stage: stageWords(clock.stage) },
  ...{ officer: null, standing: clock.standing },
  title: titles.get(clock.name) ?? `${nameWords(clock.name)} (${clock.id})`,
  explained: clockAddress(clock.case, clock.key),
  ...{ due: clock.due === null ? '' : dayWords(clock.due), provisional: clock.provisional },
  how: howLong(clock, days),
  dutyOf: t.dutyOf(nameWords(clock.owner).toLowerCase()),
  who: deskWords(clock.caseOwner, clock.team, people),
});

const caseRow = (found: FoundCase, people: ReadonlyMap<string, string>) => ({
  ...{ reference: found.reference, href: caseAddress(found.reference) },
  officer: [found.officerReference, found.officerName].filter(Boolean).join(', '),
  ...{ stage: stageWords(found.stage), title: null, explained: null, standing: null },
  ...{ due: found.nextDue === null ? '' : dayWords(found.nextDue), provisional: false, how: '' },
  ...{ dutyOf: null, who: deskWords(found.owner, found.team, people) },
});

function deskWords(
  owner: string | null,
  team: string | null,
  people: ReadonlyMap<string, string>,
): string {
  const whose = owner === null ? t.nobody : (people.get(owner) ?? owner);
  return team === null ? whose : `${whose}, ${t.team(team)}`;
}

/** How late, or how much is left, in the days that the clock itself counts. */
export function howLong({ due, unit, pausedOn }: FoundClock, { calendar, today }: Days): string {
  // The engine writes these days: they are days.
  if (pausedOn !== null) {
    return t.pausedFor(daysBetween(pausedOn as LegalDay, today), dayWords(pausedOn));
  }
  return leftUntil({ due, unit }, { calendar, today }) ?? '';
}
