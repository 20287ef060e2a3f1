import type { CaseAnswer, ClockChange } from '#libs/engine';
import type { CompiledWorkflow } from '#libs/workflow-kit';
import { dayWords } from '../layout/days.en.js';
import { pathWords, regionsOf } from '../layout/stage-words.js';
import { caseWords } from './case.en.js';
import { changesWords as t } from './changes.en.js';
import type { ReadCase } from './case-reader.js';
import { clockWords } from './clock-words.js';

/** The order in which changes of clocks are told. */
const CHANGES = [
  ...(['ended', 'started', 're-dated', 're-judged', 'paused', 'resumed', 'withdrawn'] as const),
  'warned' as const,
];

/** What recording or correcting something would come to, in words. */
export function changesView(
  {
    view,
    workflow,
  }: { readonly view: Pick<ReadCase['view'], 'stage'> } & Pick<ReadCase, 'workflow'>,
  answer: CaseAnswer | undefined,
) {
  if (answer === undefined) return { moves: [], groups: [] };
  return {
    moves: movesOf(view.stage, answer.stage.join(' ')),
    groups: CHANGES.flatMap((change) => {
      const lines = answer.clocks.filter((each) => each.change === change);
      if (lines.length === 0) return [];
      return [{ heading: t.groups[change], lines: lines.map((each) => lineOf(workflow, each)) }];
    }),
  };
}

/** Where the case would go, region by region; that it stays where it stays nowhere else. */
function movesOf(before: string, after: string): string[] {
  const was = regionsOf(before);
  const moves = regionsOf(after).flatMap((stage, index) => {
    const from = was[index] ?? stage;
    return from === stage ? [] : [t.moves(pathWords(from), pathWords(stage))];
  });
  return moves.length === 0 ? [t.stays(pathWords(was[0] ?? before))] : moves;
}

function lineOf(workflow: CompiledWorkflow, each: ClockChange): string {
  const name = clockWords(workflow, each.declared);
  const due = each.due === null ? t.undated : t.due(dayWords(each.due));
  const provisional = each.provisional ? t.provisional : '';
  switch (each.change) {
    case 'ended':
      return t.line(name, verdictWords(each.verdict));
    case 're-dated':
      return t.line(name, `${redated(each)}${provisional}${cameAlready(each)}`);
    case 're-judged':
      return t.line(name, t.judged(verdictWords(each.previousVerdict), verdictWords(each.verdict)));
    default:
      return t.line(name, `${due}${provisional}${cameAlready(each)}`);
  }
}

/** What has come of a clock by now that starts or moves: it may be late on the day it is first heard of. */
const cameAlready = ({ verdict, previousVerdict }: ClockChange): string =>
  verdict === null || verdict === previousVerdict ? '' : t.already(verdictWords(verdict));

/** The same day moved, earlier or later. */
function redated({ due, previousDue }: ClockChange): string {
  if (due === null || previousDue === null) return due === null ? t.undated : t.due(dayWords(due));
  const moved = due < previousDue ? t.earlier : t.later;
  return moved(dayWords(previousDue), dayWords(due));
}

const verdictWords = (verdict: string | null): string =>
  verdict === null ? t.noVerdict : (caseWords.verdicts[verdict] ?? verdict).toLowerCase();
