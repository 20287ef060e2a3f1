import { timelineSvg } from '#libs/pictures';
import { dayWords } from '../layout/days.en.js';
import { headOf } from './case-head.view.js';
import type { ReadCase } from './case-reader.js';
import { caseWords } from './case.en.js';
import { clockRow, endedClocks, runningClocks } from './clock-rows.js';
import { explainWords } from '../explain-date/explain-date.en.js';
import { verdictRow } from './verdict-rows.js';
import { timelineOf } from './timeline.view.js';

const t = caseWords.timeline;

/** What the page of clocks shows: what runs, what has ended, and all of it on one axis. */
export function clocksView(read: ReadCase, { corrected }: { readonly corrected: boolean }) {
  return {
    ...headOf(read, 'clocks'),
    ...{ said: corrected ? caseWords.corrected : null, verdictWords: explainWords.verdicts },
    verdicts: read.view.verdicts.map((row) => verdictRow(read, row)),
    running: runningClocks(read).map((clock) => clockRow(read, clock)),
    ended: endedClocks(read).map((clock) => clockRow(read, clock)),
    timeline: timelineSvg(timelineOf(read)),
    rows: byStart(read).map((clock) => ({
      ...clockRow(read, clock),
      from: dayWords(clock.origin),
      original:
        clock.originalDue === null || clock.originalDue === clock.due
          ? null
          : t.original(dayWords(clock.originalDue)),
      moved: clock.ledger.map(({ entry }) =>
        t.on(t.entries[entry.kind] ?? entry.kind, dayWords(entry.on)),
      ),
    })),
  };
}

const byStart = ({ view }: ReadCase) =>
  [...view.clocks].sort((one, other) => (one.origin < other.origin ? -1 : 1));
