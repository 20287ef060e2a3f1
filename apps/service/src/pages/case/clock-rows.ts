import { standingOfClock, type ClockState } from '#libs/engine';
import { clockAddress } from '../layout/address.js';
import { dayWords } from '../layout/days.en.js';
import { leftUntil } from '../layout/left.js';
import { nameWords } from '../layout/stage-words.js';
import { caseWords } from './case.en.js';
import type { ReadCase } from './case-reader.js';

const t = caseWords.clocks;

/** A clock as a row of a table. */
export function clockRow(read: ReadCase, clock: ClockState) {
  const { view, workflow, calendar, today, now } = read;
  const { due, verdict } = clock;
  return {
    ...{ number: clock.declared, kind: caseWords.kinds[clock.kind] ?? clock.kind },
    standing: standingOfClock(clock, { judgedUntil: view.judgedUntil, now }),
    title: workflow.clocks.get(clock.name)?.title ?? nameWords(clock.name),
    ...{ instance: clock.instance, owner: nameWords(clock.owner), due: wordsOrNull(due) },
    local: ['policy', 'stricter'].includes(clock.basis),
    first: clock.earliest === null ? null : t.first(dayWords(clock.earliest)),
    provisional: clock.provisional,
    left: clock.status === 'running' ? leftUntil(clock, { calendar, today }) : null,
    came: verdict === null ? null : (caseWords.verdicts[verdict] ?? verdict),
    ended: wordsOrNull(clock.endedOn),
    href: clockAddress(view.reference, clock.key),
  };
}

const wordsOrNull = (day: string | null): string | null => (day === null ? null : dayWords(day));

/** What runs, next due first; what has no date comes last, and then what asks nothing more. */
export const runningClocks = ({ view, now }: ReadCase): ClockState[] => {
  const { judgedUntil } = view;
  const asksNothing = (clock: ClockState): boolean =>
    ['lapsed', 'ended'].includes(standingOfClock(clock, { judgedUntil, now }));
  const orderOf = (clock: ClockState): string =>
    `${asksNothing(clock) ? '1' : '0'} ${clock.due ?? '9'} ${clock.key}`;
  return view.clocks
    .filter(({ status }) => status !== 'ended')
    .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
};

/** What has ended, latest first. */
export const endedClocks = ({ view }: ReadCase): ClockState[] =>
  view.clocks
    .filter(({ status }) => status === 'ended')
    .sort((one, other) => ((one.endedOn ?? '') > (other.endedOn ?? '') ? -1 : 1));
