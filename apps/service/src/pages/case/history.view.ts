import { nameOfKey, type CaseView } from '#libs/engine';
import { londonDayOf, type Instant } from '#libs/working-time';
import { caseAddress } from '../layout/address.js';
import { dayWords } from '../layout/days.en.js';
import { nameWords } from '../layout/stage-words.js';
import { headOf, personIn } from './case-head.view.js';
import type { ReadCase } from './case-reader.js';
import { caseWords } from './case.en.js';
import { carriedRows } from './carried.js';
import { clockWords } from './clock-words.js';

const t = caseWords.history;

type Entry = CaseView['history'][number];

/** What a correction says that it changes, as its entry carries it. */
interface Correction {
  readonly replace?: readonly { readonly event: string; readonly occurredOn?: string }[];
  readonly remove?: readonly string[];
  readonly insert?: readonly { readonly type: string; readonly occurredOn: string }[];
}

/** What the history of a case shows: every entry, and what put it right. */
export function historyView(read: ReadCase) {
  const { view } = read;
  const putRight = correctedBy(view.history);
  return {
    ...headOf(read, 'history'),
    warnings: view.warnings,
    entries: view.history.map((entry) => ({
      ...entryOf(read, entry),
      putRight: putRight.get(entry.id) ?? null,
      correct: mayBePutRight(read, entry)
        ? `${caseAddress(view.reference)}/correct/${entry.id}`
        : null,
    })),
  };
}

/** What the decision log shows: what was recorded with reasons in writing, and what was decided about clocks. */
export function decisionsView(read: ReadCase) {
  const decided = read.view.history.filter(
    ({ reasons, kind }) => reasons !== null || kind === 'correction',
  );
  return {
    ...headOf(read, 'decisions'),
    entries: decided.map((entry) => entryOf(read, entry)),
    nothing: read.view.pseudonymous ? caseWords.notShown : caseWords.decisions.nothing,
  };
}

/** An entry of the history in words. */
export function entryOf(read: ReadCase, entry: Entry) {
  const { seq, kind, actor, role, reasons } = entry;
  const payload = JSON.parse(entry.payload) as Record<string, unknown>;
  const recordedOn = londonDayOf(entry.recorded_at as Instant);
  return {
    ...{ seq, kind, reasons, what: whatOf(read, entry, payload) },
    on: dayWords(entry.occurred_on),
    recorded: recordedOn === entry.occurred_on ? null : dayWords(recordedOn),
    by:
      kind === 'firing' || role === 'engine'
        ? t.by
        : `${personIn(read, actor)} (${nameWords(role).toLowerCase()})`,
    carried: carriedRows(titled(read, pickedOf(kind, payload)), read.people),
    changes: kind === 'correction' ? changesIn(read, payload) : [],
  };
}

/** Of what the engine itself wrote, the part that a person reads. */
const PICKED: Readonly<Record<string, readonly string[]>> = {
  registration: ['officer', 'workflow', 'version', 'policy'],
  firing: ['due'],
  correction: [],
};

function pickedOf(kind: string, payload: Record<string, unknown>): Record<string, unknown> {
  const picked = PICKED[kind];
  if (picked === undefined) return payload;
  return Object.fromEntries(Object.entries(payload).filter(([name]) => picked.includes(name)));
}

/** A fact about a clock with the clock's title. */
function titled({ workflow }: ReadCase, payload: Record<string, unknown>): Record<string, unknown> {
  const { clock } = payload;
  const row = typeof clock === 'string' ? workflow.clocks.get(nameOfKey(clock)) : undefined;
  return row === undefined ? payload : { ...payload, clock: row.title };
}

/** A firing with its clock, where it says which: one that is withdrawn does not, nor any to whoever sees pseudonyms. */
const whatOf = (
  { workflow }: ReadCase,
  { type, kind }: Entry,
  { declared }: Record<string, unknown>,
): string =>
  kind === 'firing' && typeof declared === 'string'
    ? `${nameWords(type)}: ${clockWords(workflow, declared)}`
    : nameWords(type);

function changesIn({ view }: ReadCase, { replace, remove, insert }: Correction): string[] {
  const named = (id: string): string => {
    const found = view.history.find((each) => each.id === id);
    return found === undefined ? id : nameWords(found.type);
  };
  return [
    ...(replace ?? []).map(({ event, occurredOn }) =>
      t.replaced(named(event), occurredOn === undefined ? null : dayWords(occurredOn)),
    ),
    ...(remove ?? []).map((event) => t.removed(named(event))),
    ...(insert ?? []).map(({ type, occurredOn }) =>
      t.inserted(nameWords(type), dayWords(occurredOn)),
    ),
  ];
}

/** By the id of an entry: which later entry put it right. */
function correctedBy(history: readonly Entry[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { kind, seq, payload } of history) {
    if (kind !== 'correction') continue;
    const { replace = [], remove = [] } = JSON.parse(payload) as Correction;
    for (const { event } of replace) found.set(event, t.correctedBy(seq));
    for (const event of remove) found.set(event, t.removedBy(seq));
  }
  return found;
}

/** Facts that still count; what the engine wrote and what was taken out cannot be put right. */
const mayBePutRight = ({ view }: ReadCase, { id }: Entry): boolean =>
  view.facts.some((fact) => fact.id === id);
