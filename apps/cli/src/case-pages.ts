import type { CaseView, Choice, ClockState, Explained, Replayed } from '#libs/engine';
import { say, sayJson, type Io } from './output.js';
import { listOf } from './table.js';

interface Form {
  readonly json?: true;
}

/** A case on a page. */
export function tellCase(io: Io, shown: ShownCase, { json }: Form): void {
  const { view, people } = shown;
  if (!json) say(io, ...casePage(shown));
  else {
    sayJson(io, {
      ...{ ...view, people: Object.fromEntries(people) },
      history: view.history.map(eventJson),
    });
  }
}

/** A case, and the references of the people whom its history knows by id. */
interface ShownCase {
  readonly view: CaseView;
  readonly people: ReadonlyMap<string, string>;
}

function casePage({ view, people }: ShownCase): string[] {
  const { reference, workflow, version, revision, closed, stage } = view;
  return [
    `${reference} (${workflow} ${version}), revision ${String(revision)}: ${closed ? 'closed' : 'open'}`,
    `at ${stage}`,
    ...view.warnings.map(({ kind, detail }) => `warning: ${kind}: ${detail}`),
    '',
    ...clockLines(view.clocks),
    '',
    ...listOf(view.verdicts, {
      verdict: ({ verdict }) => verdict,
      clock: ({ declared }) => declared,
      day: ({ on_day }) => on_day,
      due: ({ due }) => due,
      basis: ({ basis }) => basis,
      key: ({ clock_key }) => clock_key,
    }),
    '',
    ...listOf(view.history, {
      seq: ({ seq }) => String(seq),
      happened: ({ occurred_on }) => occurred_on,
      event: ({ type }) => type,
      by: ({ actor, role }) => (actor === role ? actor : `${people.get(actor) ?? actor} (${role})`),
      id: ({ id }) => id,
      reasons: ({ reasons }) => reasons?.replace(/\s+/g, ' ') ?? null,
    }),
  ];
}

const eventJson = ({ payload, ...event }: CaseView['history'][number]) => ({
  ...event,
  payload: JSON.parse(payload) as unknown,
});

const clockLines = (clocks: readonly ClockState[]): string[] =>
  listOf(clocks, {
    clock: ({ declared }) => declared,
    name: ({ name }) => name,
    from: ({ origin }) => origin,
    due: (clock) => dueText(clock),
    status: ({ status, verdict }) => (verdict === null ? status : `${status} (${verdict})`),
    owner: ({ owner }) => owner,
  });

const dueText = ({ due, provisional }: Pick<ClockState, 'due' | 'provisional'>): string | null =>
  due === null ? null : `${due}${provisional ? ' (provisional)' : ''}`;

/** What may be done next, and why the rest may not. Events of other stages are only counted, unless `all`. */
export function tellChoices(
  io: Io,
  choices: readonly Choice[],
  { json, all }: Form & { readonly all?: true },
): void {
  if (json) sayJson(io, { choices });
  else say(io, ...choicesPage(choices, all === true));
}

const ofAnotherStage = ({ unmet }: Choice): boolean => unmet.some(({ code }) => code === 'stage');

function choicesPage(choices: readonly Choice[], all: boolean): string[] {
  const open = choices.filter(({ allowed }) => allowed);
  const barred = choices.filter(({ allowed }) => !allowed);
  const told = barred.filter((choice) => all || !ofAnotherStage(choice));
  const untold = barred.length - told.length;
  return [
    'You may record:',
    ...open.map(
      ({ event, reasons }) => `  ${event}${reasons === 'required' ? ' (with reasons)' : ''}`,
    ),
    ...(told.length === 0 ? [] : ['', 'You may not, and why not:']),
    ...told.map(
      ({ event, unmet }) =>
        `  ${event}: ${unmet.map(({ text, remedy }) => `${text} ${remedy}`).join(' ')}`,
    ),
    ...(untold === 0
      ? []
      : ['', `${String(untold)} events belong to other stages; --all says which.`]),
  ];
}

/** A due day, accounted for. */
export function tellExplained(io: Io, explained: Explained, { json }: Form): void {
  if (json) sayJson(io, explained);
  else say(io, ...explainedPage(explained));
}

function explainedPage(explained: Explained): string[] {
  const { clock, declaration, calendar, days, ledger, verdicts } = explained;
  const length =
    clock.length === null ? 'no number' : `${String(clock.length)} ${clock.unit ?? ''}`;
  return [
    `${clock.declared} ${declaration?.title ?? clock.name} (${clock.key})`,
    `${clock.kind} of the ${clock.owner}; rule ${clock.rule}, ${length}; ${sourceText(explained)}`,
    `counts from ${clock.origin}; originally due ${clock.originalDue ?? '-'}; due ${dueText(clock) ?? '-'}; calendar ${calendar}`,
    '',
    ...days.map(
      ({ day, weekday, counted, reason }) =>
        `${day} ${weekday.padEnd(9)} ${String(counted ?? '-').padStart(5)}  ${reason}`,
    ),
    ...(ledger.length === 0 ? [] : ['', 'ledger:']),
    ...ledger.map(({ entry, detail }) => `  ${JSON.stringify({ ...entry, ...detail })}`),
    ...(verdicts.length === 0 ? [] : ['', 'verdicts:']),
    ...verdicts.map(
      (each) =>
        `  ${each.verdict} on ${each.on_day}, due ${each.due ?? '-'}, ${each.basis} (calendar ${each.calendar})`,
    ),
  ];
}

function sourceText({ clock, declaration }: Explained): string {
  if (declaration === null) return 'no longer declared';
  const { existence, length, trigger } = declaration.status;
  const law = `${declaration.source}; existence ${existence}, length ${length}, trigger ${trigger}`;
  return clock.basis === 'policy' ? `a local target, not law (${law})` : law;
}

/** A case worked out anew. */
export function tellReplayed(io: Io, replayed: Replayed, { json }: Form): void {
  if (json) {
    sayJson(io, replayed);
    return;
  }
  const { reference, facts, stage, clocks, mismatches } = replayed;
  say(
    io,
    `${reference} from its ${String(facts)} facts: at ${stage}`,
    ...clockLines(clocks),
    '',
    mismatches.length === 0 ? 'What is stored says the same.' : 'What is stored says otherwise:',
    ...mismatches.map((each) => `  ${JSON.stringify(each)}`),
  );
}
