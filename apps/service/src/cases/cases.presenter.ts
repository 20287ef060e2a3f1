import type { CaseView, Choice, Explained } from '#libs/engine';
import type { Shown } from './people-shown.js';

type References = ReadonlyMap<string, string>;

/** A case as programs read it: people by their references, rows of the database by the words of the domain. */
export function presentCase({ view, people }: Shown) {
  const { reference, workflow, version, revision, stage, closed, officer, desk } = view;
  return {
    ...{ reference, workflow, version, revision, stage: stage.split(' '), closed },
    officer: personOf(officer, people),
    desk: {
      ...{ owner: personOf(desk.owner, people), team: desk.team },
      supervisor: personOf(desk.supervisor, people),
      restrictedTo: desk.restrictedTo?.map((id) => personOf(id, people)) ?? null,
    },
    ...{ calendar: view.calendar, policy: view.policy, judgedUntil: isoOf(view.judgedUntil) },
    warnings: view.warnings,
    clocks: view.clocks.map(presentClock),
    stages: view.stages.map(({ stage: name, from, to, by, endedBy }) => ({
      ...{ stage: name, from, to, begunBy: by, endedBy },
    })),
    verdicts: view.verdicts.map(presentVerdict),
  };
}

/** Every entry of a case's history, oldest first, what each carries included. */
export const presentHistory = ({ view, people }: Shown) => ({
  reference: view.reference,
  revision: view.revision,
  history: view.history.map((event) => ({
    ...{ id: event.id, seq: event.seq, kind: event.kind, type: event.type },
    ...{ occurredOn: event.occurred_on, recordedAt: isoOf(event.recorded_at), role: event.role },
    by: personOf(event.actor, people),
    payload: withReferences(JSON.parse(event.payload) as unknown, people),
    ...{ reasons: event.reasons, hash: event.hash },
  })),
});

/** A clock of a case. Days are London dates, instants ISO 8601 in UTC. */
export function presentClock(clock: CaseView['clocks'][number]) {
  const { key, declared, name, kind, owner, rule, length, unit, basis, origin } = clock;
  const { originalDue, earliest, due, provisional, status, verdict, calendar, ledger } = clock;
  return {
    ...{ key, clock: declared, name, kind, owner, rule, length, unit, basis, origin },
    ...{ originalDue, earliest, due, dueAt: isoOf(clock.dueAt), provisional, status, verdict },
    ...{ overran: clock.overran, endedOn: clock.endedOn, calendar, ledger },
  };
}

const presentVerdict = (row: CaseView['verdicts'][number]) => ({
  ...{ clock: row.declared, key: row.clock_key, verdict: row.verdict, on: row.on_day },
  ...{ due: row.due, calendar: row.calendar, basis: row.basis, recordedAt: isoOf(row.recorded_at) },
});

/** A due day accounted for, with the law that it rests on. */
export const presentExplained = ({ clock, declaration, deadline, ...more }: Explained) => ({
  clock: presentClock(clock),
  law:
    declaration === null
      ? null
      : {
          ...{ title: declaration.title, source: declaration.source, status: declaration.status },
          ...{ extension: declaration.extension, pause: declaration.pause },
          ...{ shortening: declaration.shortening, note: declaration.note ?? null },
        },
  ...{ calendar: more.calendar, deadline, days: more.days, ledger: more.ledger },
  verdicts: more.verdicts.map(presentVerdict),
});

/** What may happen next, and for what may not: why not. */
export const presentChoices = (choices: readonly Choice[]) => ({ choices });

/** An instant as ISO 8601 in UTC. */
export const isoOf = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString();

const personOf = (id: string | null, people: References): string | null =>
  id === null ? null : (people.get(id) ?? id);

/** What a fact carries, with people by their references wherever they stand in it. */
export function withReferences(value: unknown, people: References): unknown {
  if (typeof value === 'string') return people.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => withReferences(each, people));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, withReferences(each, people)]);
  return Object.fromEntries(entries) as unknown;
}
