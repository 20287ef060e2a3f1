import type { ClockState } from '#libs/engine';
import type { DayMark, Span, TimelineRow, TimelineScene } from '#libs/pictures';
import { daysBetween, legalDay, type LegalDay } from '#libs/working-time';
import { pathWords } from '../layout/stage-words.js';
import type { ReadCase } from './case-reader.js';
import { caseWords } from './case.en.js';
import { clockRow } from './clock-rows.js';

const t = caseWords.timeline;

const EPOCH = legalDay('2000-01-01');
const dayNumber = (day: LegalDay): number => daysBetween(EPOCH, day);

/** Days shown before the first and after the last thing. */
const MARGIN = 7;
/** Years past today are not shown: a warning that ends then would press everything else together. */
const FURTHEST = 270;

/** The timeline of a case: its stages in one row, then a row for each clock, oldest first. */
export function timelineOf(read: ReadCase): TimelineScene {
  const { view, today } = read;
  const now = dayNumber(today);
  const clocks = [...view.clocks].sort((one, other) => (one.origin < other.origin ? -1 : 1));
  const rows = [stageRow(read, now), ...clocks.map((clock) => rowOf(read, clock, now))];
  const days = rows.flatMap(({ spans }) => spans.flatMap(({ from, until }) => [from, until]));
  const first = Math.min(now, ...days) - MARGIN;
  const last = Math.min(Math.max(now, ...days) + MARGIN, now + FURTHEST);
  return {
    ...{ id: 'timeline', title: t.title(view.reference), description: t.description },
    ...{ first, last, today: { day: now, label: t.today }, ticks: ticksOf(first, last), rows },
    keys: KINDS.map((kind) => ({ kind, label: t.keys[kind] })),
  };
}

const KINDS = [
  ...(['stage', 'running', 'ahead', 'extended', 'paused', 'over'] as const),
  ...(['due', 'good', 'bad', 'plain'] as const),
];

function stageRow({ view }: ReadCase, now: number): TimelineRow {
  const [region = ''] = view.stage.split('.');
  const stays = view.stages.filter(
    ({ stage }) => stage.startsWith(`${region}.`) && stage.split('.').length === 2,
  );
  const spans = stays.map(({ stage, from, to }): Span => ({
    ...{ kind: 'stage', from: dayNumber(from), label: pathWords(stage) },
    until: to === null ? now : dayNumber(to),
  }));
  return { label: t.stages, says: '', spans, marks: [] };
}

function rowOf(read: ReadCase, clock: ClockState, now: number): TimelineRow {
  const { number, title, came, left } = clockRow(read, clock);
  return {
    ...{ label: `${number} ${title}`, says: came ?? left ?? t.runs },
    ...{ spans: spansOf(clock, now), marks: marksOf(clock) },
  };
}

/** Days of a clock: those that ran, that were added, that did not count, that were past its day. */
function spansOf(clock: ClockState, now: number): Span[] {
  const from = dayNumber(clock.origin);
  const end = clock.endedOn === null ? now : dayNumber(clock.endedOn);
  const due = clock.due === null ? null : dayNumber(clock.due) + 1;
  const first = clock.originalDue === null ? due : dayNumber(clock.originalDue) + 1;
  const spans: (Span | null)[] = [
    stretch('running', from, Math.min(end, first ?? end)),
    first === null ? null : stretch('extended', first, Math.min(end, due ?? end)),
    due === null ? null : stretch('over', Math.max(from, due), end),
    due === null || clock.endedOn !== null ? null : stretch('ahead', Math.max(from, end), due),
    ...pausesOf(clock, end),
  ];
  return spans.filter((span) => span !== null);
}

const stretch = (kind: Span['kind'], from: number, until: number): Span | null =>
  until > from ? { kind, from, until } : null;

function pausesOf({ ledger }: ClockState, end: number): (Span | null)[] {
  const stops = ledger.filter(({ entry }) => entry.kind === 'paused');
  const starts = ledger.filter(({ entry }) => entry.kind === 'resumed');
  return stops.map(({ entry: { on } }, index) => {
    const resumed = starts[index]?.entry.on;
    return stretch('paused', dayNumber(on), resumed === undefined ? end : dayNumber(resumed));
  });
}

const GOOD: readonly string[] = ['met', 'used', 'reached'];
const BAD: readonly string[] = ['breached', 'met-late', 'lapsed', 'used-late', 'missed'];

function marksOf({ due, endedOn, verdict }: ClockState): DayMark[] {
  const marks: DayMark[] = due === null ? [] : [{ kind: 'due', day: dayNumber(due) + 1 }];
  const day = endedOn ?? (verdict === null ? null : due);
  if (day === null || verdict === null) return marks;
  const kind = GOOD.includes(verdict) ? 'good' : BAD.includes(verdict) ? 'bad' : 'plain';
  return [...marks, { kind, day: dayNumber(day) + (endedOn === null ? 1 : 0) }];
}

const MOST_TICKS = 9;

/** The first days of months, as many as there is room for. */
function ticksOf(first: number, last: number): TimelineScene['ticks'] {
  const months = monthsBetween(first, last);
  const every = Math.ceil(months.length / MOST_TICKS);
  return months.filter((_, index) => index % every === 0);
}

function monthsBetween(first: number, last: number) {
  const ticks: { day: number; label: string }[] = [];
  for (let year = 1995; year < 2100; year += 1) {
    if (dayNumber(legalDay(`${String(year + 1)}-01-01`)) < first) continue;
    for (let month = 1; month <= 12; month += 1) {
      const text = `${String(year)}-${String(month).padStart(2, '0')}`;
      const day = dayNumber(legalDay(`${text}-01`));
      if (day > last) return ticks;
      if (day >= first) ticks.push({ day, label: `${t.months[month - 1] ?? ''} ${String(year)}` });
    }
  }
  return ticks;
}
