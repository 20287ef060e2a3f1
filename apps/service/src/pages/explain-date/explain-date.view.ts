import type { Explained } from '#libs/engine';
import type { Clock, Power } from '#libs/workflow-kit';
import { RULE_PHRASE } from '#libs/working-time';
import { askLinks } from '../ask/ask.view.js';
import { carriedRows } from '../case/carried.js';
import type { ReadCase } from '../case/case-reader.js';
import { caseWords } from '../case/case.en.js';
import { verdictRow } from '../case/verdict-rows.js';
import { caseAddress } from '../layout/address.js';
import { counted, dayWords } from '../layout/days.en.js';
import { nameWords } from '../layout/stage-words.js';
import { explainWords as t } from './explain-date.en.js';

/** What the page of a date shows: the date, the law it rests on, what moved it, and each of its days. */
export function explainView(read: ReadCase, explained: Explained) {
  const { clock, declaration, days, verdicts } = explained;
  return {
    ...{ t, back: caseAddress(read.view.reference), reference: read.view.reference },
    clock: declaration?.title ?? nameWords(clock.name),
    result: resultOf(explained),
    asks: askLinks(read, clock.key),
    facts: [...periodRows(explained), ...(declaration === null ? [] : lawRows(declaration))],
    moved: explained.ledger.map((line) => movedRow(read, line)),
    days: days.map(({ day, weekday, counted: number, reason }) => ({
      ...{ day: dayWords(day), weekday: nameWords(weekday), number, reason },
    })),
    unit: nameWords(t.units[clock.unit ?? ''] ?? ''),
    verdicts: verdicts.map((row) => verdictRow(read, row)),
  };
}

const BASES: Readonly<Record<string, string>> = {
  policy: t.result.local,
  stricter: t.result.stricter,
  corrected: t.result.corrected,
};

function resultOf({ clock }: Explained): string[] {
  const basis = BASES[clock.basis];
  return [
    clock.due === null ? t.result.undated : t.result.due(dayWords(clock.due)),
    ...(clock.provisional ? [t.result.provisional] : []),
    ...(clock.status === 'paused' ? [t.result.paused] : []),
    ...(basis === undefined ? [] : [basis]),
  ];
}

function periodRows({ clock, calendar }: Explained) {
  const { originalDue, earliest } = clock;
  return [
    row(t.facts.clock, clock.declared),
    row(t.facts.kind, caseWords.kinds[clock.kind] ?? clock.kind),
    row(t.facts.owner, nameWords(clock.owner)),
    row(t.facts.period, periodWords(clock)),
    row(t.facts.from, dayWords(clock.origin)),
    ...(earliest === null ? [] : [row(t.facts.earliest, dayWords(earliest))]),
    ...(originalDue === null ? [] : [row(t.facts.first, dayWords(originalDue))]),
    row(t.facts.calendar, calendar),
  ];
}

/** How a period is counted, as the Regulations put it, from "the day counted from". */
export function periodWords({ length, rule }: Pick<Explained['clock'], 'length' | 'rule'>): string {
  if (length === null || rule === 'P') return t.practicable;
  const [least, most] = typeof length === 'number' ? [length, length] : length;
  const phrase = RULE_PHRASE[rule]
    .replace(/\bN (working day|day|week|month)s\b/, (_, one: string) => counted(least, one))
    .replace('N', String(least))
    .replace('M', String(most))
    .replace(/(\bthe (day|date of) )?\bD\b/, t.dayCountedFrom);
  return t.period(phrase.charAt(0).toUpperCase() + phrase.slice(1), rule);
}

function lawRows({ source, status, extension, shortening, pause, note }: Clock) {
  const { existence, length, trigger } = status;
  const words = (certainty: string): string => t.certainty[certainty] ?? certainty;
  const agreed = shortening?.agreementOf.map((each) => nameWords(each).toLowerCase()).join(', ');
  const grounds = agreed === undefined ? '' : t.facts.agreement(agreed);
  return [
    row(t.facts.source, source),
    row(t.facts.sure, t.sure(words(existence), words(length), words(trigger))),
    row(t.facts.extension, powerWords(extension)),
    row(t.facts.shortening, powerWords(shortening === null ? null : { ...shortening, grounds })),
    row(t.facts.pause, powerWords(pause)),
    ...(note === undefined ? [] : [row(t.facts.note, note)]),
  ];
}

function powerWords(power: Power | null): string {
  if (power === null) return t.facts.nobody;
  const who = power.by.map((each) => nameWords(each).toLowerCase()).join(', ');
  return t.facts.by(who, power.grounds, power.source);
}

const row = (key: string, value: string) => ({ key, value });

function movedRow({ people }: ReadCase, { entry, detail }: Explained['ledger'][number]) {
  const { by, until }: { on: string; by?: number; until?: string } = entry;
  const more = [
    ...(by === undefined ? [] : [t.moved.by(by)]),
    ...(until === undefined ? [] : [t.moved.until(dayWords(until))]),
  ];
  const others = Object.entries(detail).filter(([name]) => !(name in entry));
  return {
    what: [t.moved.on(t.moved[entry.kind], dayWords(entry.on)), ...more].join(', '),
    carried: carriedRows(Object.fromEntries(others), people),
  };
}
