import type { WhatIf } from '#libs/durations';
import { pathWords } from '../layout/stage-words.js';
import { durationsWords } from './durations.en.js';
import { processWords } from './process.en.js';
import { countText } from './figures.js';

const t = processWords.whatIf;

type Counts = WhatIf['groups'][number]['was'];

/** What the page of another length shows. */
export const whatIfView = (told: WhatIf, titles: ReadonlyMap<string, string>) => ({
  definition: told.definition.replace(told.clock, titles.get(told.clock) ?? told.clock),
  counts: t.counts(countText(told.differ), countText(told.runs)),
  leftOut: told.leftOut === 0 ? null : t.leftOut(countText(told.leftOut)),
  notes: told.notes,
  groups: told.groups.map(({ stage, team, runs, differ, was, would }) => ({
    group: [stage === 'none' ? durationsWords.none : pathWords(stage), t.team(team)].join(', '),
    ...{ runs: countText(runs), differ: countText(differ) },
    ...{ was: lateText(was), would: lateText(would) },
  })),
});

function lateText({ late, 'open-late': openLate }: Counts): string {
  return countText(late === null || openLate === null ? null : late + openLate);
}
