import type { Answer, CaseAnswer, ClockChange } from '#libs/engine';
import { say, sayJson, type Io } from './output.js';
import { listOf } from './table.js';

/** Says what a command did, or would do. */
export function tellAnswer(
  io: Io,
  answer: Answer,
  { json, preview }: { readonly json?: true; readonly preview?: true },
): void {
  if (json) {
    sayJson(io, preview ? { preview: true, ...answer } : answer);
    return;
  }
  if (preview) say(io, 'Nothing was written. This is what would happen:');
  for (const each of answer.cases) say(io, ...caseLines(each));
}

function caseLines({ reference, revision, stage, closed, events, clocks }: CaseAnswer): string[] {
  return [
    `${reference}, revision ${String(revision)}: ${closed ? 'closed' : 'open'}, at ${stage.join(' ')}`,
    `recorded: ${events.map(({ type }) => type).join(', ')}`,
    ...(clocks.length === 0 ? [] : listOf(clocks, CHANGE_COLUMNS)),
  ];
}

const CHANGE_COLUMNS = {
  clock: ({ declared }: ClockChange) => declared,
  change: ({ change, verdict }: ClockChange) =>
    verdict === null ? change : `${change} (${verdict})`,
  due: ({ due, provisional }: ClockChange) =>
    due === null ? null : `${due}${provisional ? ' (provisional)' : ''}`,
  before: ({ previousDue, due }: ClockChange) => (previousDue === due ? null : previousDue),
  key: ({ clock }: ClockChange) => clock,
};
