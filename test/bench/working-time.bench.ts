import {
  type LegalDay,
  addDays,
  addWorkingDays,
  deadline,
  dueDay,
  englandAndWales,
  explainDeadline,
  instant,
  legalDay,
  londonDayOf,
  workingDaysBetween,
} from '#libs/working-time';

/** One thing measured: how often a second one core does it. */
export interface Rate {
  readonly name: string;
  readonly perSecond: number;
}

const MEASURED_MS = 500;
const FIRST = legalDay('2012-01-01');
const DAYS: readonly LegalDay[] = Array.from({ length: 5_000 }, (_, offset) =>
  addDays(FIRST, offset),
);
const PAUSES = [
  { kind: 'paused', on: legalDay('2026-04-10') },
  { kind: 'resumed', on: legalDay('2026-04-20') },
] as const;
const HOUR = 3_600_000;
const BEGAN = instant(1_700_000_000_000);
const MOMENTS = Array.from({ length: DAYS.length }, (_, hours) => instant(BEGAN + hours * HOUR));

/** Rates of working-day arithmetic, strings in and strings out, over 5,000 days of 2012 to 2025. */
export function workingTimeBench(): Rate[] {
  const calendar = englandAndWales;
  const budget = { rule: 'A', from: legalDay('2026-03-28'), length: 100 } as const;
  return [
    rate('addWorkingDays 15', (at) => addWorkingDays(calendar, dayAt(at), 15)),
    rate('workingDaysBetween', (at) => workingDaysBetween(calendar, FIRST, dayAt(at))),
    rate('dueDay, rule B', (at) => dueDay(calendar, 'B', dayAt(at), 5).due),
    rate('dueDay, rule D', (at) => dueDay(calendar, 'D', dayAt(at), 12).due),
    rate('deadline with a pause', () => deadline(calendar, budget, PAUSES).due),
    rate('explainDeadline, 100 working days', () => explainDeadline(calendar, budget, []).lines),
    rate('londonDayOf', (at) => londonDayOf(MOMENTS[at] ?? BEGAN)),
  ];
}

const dayAt = (at: number): LegalDay => DAYS[at] ?? FIRST;

/** Warms up for as long as it measures; `kept` stops the engine from leaving the work out. */
function rate(name: string, work: (at: number) => unknown): Rate {
  repeat(work);
  const { times, milliseconds } = repeat(work);
  return { name, perSecond: Math.round((times / milliseconds) * 1_000) };
}

function repeat(work: (at: number) => unknown): { times: number; milliseconds: number } {
  const began = performance.now();
  let times = 0;
  let kept: unknown;
  while (performance.now() - began < MEASURED_MS) {
    for (let at = 0; at < 100; at += 1) kept = work((times + at) % DAYS.length);
    times += 100;
  }
  if (kept === undefined) throw new Error('The measured work gave nothing: check the bench.');
  return { times, milliseconds: performance.now() - began };
}
