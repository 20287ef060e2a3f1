import type { FoundClock, OpenEngine } from '#libs/engine';
import type { InTimeReturn } from '#libs/durations';
import type { Instant } from '#libs/working-time';
import type { ListsController } from '../../lists/lists.controller.js';
import { clockTitles } from '../durations/durations-fields.js';
import { percent } from '../durations/figures.js';
import { addressOf } from '../layout/address.js';
import { dayWords, monthWords } from '../layout/days.en.js';
import type { Found } from './board-reader.js';
import { boardWords as t } from './board.en.js';
import type { NarrowedQuery } from './board.form.js';
import { boardHead, clockRow, daysOf, filtersOf, isNarrowed } from './board.view.js';

type Loads = Awaited<ReturnType<ListsController['caseloads']>>['caseloads'];

/** What everybody has on their desk; a figure leads to the list of it. */
export const caseloadsView = (loads: Loads, by: 'owner' | 'team') => ({
  ...{ ...boardHead('caseloads'), by },
  ways: (['owner', 'team'] as const).map((each) => ({
    ...{ text: t.caseloads.by[each], href: `?by=${each}`, active: each === by },
  })),
  rows: loads.map(({ of, nextDue, ...load }) => ({
    ...load,
    of: of ?? t.caseloads.none[by],
    nextDue: nextDue === null ? '' : dayWords(nextDue),
    lateHref: listOf('breached', by, of),
    atRiskHref: listOf('at-risk', by, of),
  })),
});

/** The list that a figure counts; `null` where the board cannot narrow to it. */
const listOf = (list: string, by: 'owner' | 'team', of: string | null): string | null =>
  of === null
    ? null
    : `/board?${addressOf({ list, [by === 'owner' ? 'investigator' : 'team']: of })}`;

/** What the milestones are shown with. */
interface Milestones {
  readonly page: Found<FoundClock>;
  readonly query: NarrowedQuery;
  readonly laws: OpenEngine['laws'];
  readonly now: Instant;
}

/** Milestones reached lately and coming, by the day. */
export function milestonesView({ page, query, laws, now }: Milestones) {
  const said = { titles: clockTitles(laws), days: daysOf(laws, now), people: page.people };
  const { stages } = filtersOf(query, laws);
  return {
    ...{ ...boardHead('milestones'), query, filters: { stage: stages } },
    isNarrowed: isNarrowed(query),
    rows: page.rows.map((clock) => ({
      ...clockRow(clock, said),
      isReached: clock.standing === 'ended',
      when: whenWords(clock, said.days.today),
    })),
    next: page.next === null ? null : `?${addressOf(query, { cursor: page.next })}`,
  };
}

/** The day is over, or so many days ahead. A milestone is reached at the end of its day. */
const whenWords = ({ standing, due }: FoundClock, today: string): string =>
  standing === 'ended'
    ? t.milestones.reached
    : due === today
      ? t.milestones.today
      : t.milestones.coming;

interface Month {
  readonly month: string;
  readonly groups: InTimeReturn['groups'];
}

/** What the trend is shown with. */
interface Trend {
  readonly months: readonly Month[];
  readonly query: NarrowedQuery;
  readonly laws: OpenEngine['laws'];
}

/** Month by month, and team by team: the duties that fell due then, and how they stand now. */
export function trendView({ months, query, laws }: Trend) {
  const clocks = filtersOf(query, laws).clocks.filter(({ kind }) => kind === 'duty');
  return {
    ...{ ...boardHead('trend'), query, clocks },
    rows: months.map(({ month, groups }) => ({
      ...{ month: monthWords(month) },
      ...figuresOf(groups),
    })),
    teams: teamsOf(months).map((team) => ({
      team: team === NO_TEAM ? t.caseloads.none.team : team,
      href: team === NO_TEAM ? null : `?${addressOf({ clock: query.clock, team })}`,
      ...figuresOf(months.flatMap(({ groups }) => groups.filter(({ group }) => group === team))),
    })),
  };
}

/** How the answer calls the cases of no team. */
const NO_TEAM = 'none';

const teamsOf = (months: readonly Month[]): string[] =>
  [...new Set(months.flatMap(({ groups }) => groups.map(({ group }) => group)))].sort();

function figuresOf(groups: InTimeReturn['groups']) {
  const sum = (of: keyof InTimeReturn['groups'][number]['current']): number =>
    groups.reduce((total, { current }) => total + (current[of] ?? 0), 0);
  const [inTime, late, openLate] = [sum('inTime'), sum('late'), sum('openLate')] as const;
  const all = inTime + late + openLate;
  const breached = late + openLate;
  return {
    ...{ all, inTime, late, openLate, breached },
    share: all === 0 ? '' : percent(breached / all),
  };
}

const MONTHS_SHOWN = 12;

/** The twelve months up to a day, the last in part, as `2026-03`. */
export function monthsUpTo(day: string): string[] {
  const [year = '', month = ''] = day.split('-');
  const last = Number(year) * MONTHS_SHOWN + Number(month) - 1;
  return Array.from({ length: MONTHS_SHOWN }, (_, at) => {
    const each = last - (MONTHS_SHOWN - 1) + at;
    const number = String((each % MONTHS_SHOWN) + 1).padStart(2, '0');
    return `${String(Math.floor(each / MONTHS_SHOWN))}-${number}`;
  });
}
