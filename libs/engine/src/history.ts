import { hash as digestOf, randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { CaseEvent, EventNote } from '#libs/persistence';
import type { Instant, LegalDay } from '#libs/working-time';
import type { Actor } from './kernel/fact.js';
import { refuseBadText } from './request-text.js';

/** An entry before it is chained. */
export interface Draft {
  readonly id: string;
  readonly kind: 'registration' | 'fact' | 'ledger' | 'correction' | 'firing';
  readonly type: string;
  readonly occurredOn: LegalDay;
  readonly actor: Actor;
  readonly payload: unknown;
  /** Reasons in writing; kept apart, the chain holds their salted hash. */
  readonly reasons?: string;
}

/** Where a chain stands: sequence and hash of its newest entry. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** What the first entry follows. */
export const GENESIS: Head = { seq: 0, hash: '0'.repeat(64) };

/** RFC 8785 canonical JSON. Throws on what JSON cannot say (NaN, a function). */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('only JSON values can be recorded');
  return text;
}

const sha256 = (text: string): string => digestOf('sha256', text, 'hex');

/** SHA-256 of a request or a file, for telling the same from another. */
export const fingerprintOf = (value: unknown): string => sha256(canonical(value));

/**
 * An entry whose payload is canonical already, as RFC 8785 writes it: names in order, scalars as JSON. It is
 * what `hashOf` takes the hash of, written without taking the payload apart again.
 */
const canonicalEntry = (entry: Omit<CaseEvent, 'hash'>): string =>
  `{${ENTRY_NAMES.map((name) => `"${name}":${name === 'payload' ? entry.payload : JSON.stringify(entry[name])}`).join(',')}}`;

const ENTRY_NAMES = [
  ...(['actor', 'case_id', 'id', 'kind', 'note_hash', 'occurred_on', 'payload'] as const),
  ...(['prev_hash', 'recorded_at', 'role', 'seq', 'type'] as const),
];

/** The hash of an entry: SHA-256 over the canonical JSON of all that it says and of the hash before it. */
export function hashOf(event: Omit<CaseEvent, 'hash'>): string {
  return sha256(canonical({ ...event, payload: JSON.parse(event.payload) as unknown }));
}

/**
 * Of what is asked for: who signed in to ask it may have other roles by the time they ask again, and new
 * cases may begin under other versions.
 *
 * @throws InvalidRequest when it holds text that cannot be kept.
 */
export function requestFingerprint(request: Asked): string {
  refuseBadText(request);
  const { reader, calendar, policy, ...asked } = request;
  return fingerprintOf(asked);
}

type Asked = object & Readonly<Partial<Record<'reader' | 'calendar' | 'policy', unknown>>>;

const noteHash = (note: { readonly text: string; readonly salt: string }): string =>
  sha256(`${note.salt}:${note.text}`);

/** Chains entries onto a case's history. */
export function chain(
  caseId: string,
  head: Head,
  recordedAt: Instant,
  drafts: readonly Draft[],
): { readonly events: CaseEvent[]; readonly notes: EventNote[]; readonly head: Head } {
  const events: CaseEvent[] = [];
  const notes: EventNote[] = [];
  let { seq, hash } = head;
  for (const draft of drafts) {
    const note = noteOf(draft);
    if (note !== null) notes.push(note);
    const entry = {
      id: draft.id,
      case_id: caseId,
      seq: ++seq,
      kind: draft.kind,
      type: draft.type,
      occurred_on: draft.occurredOn,
      recorded_at: recordedAt,
      actor: draft.actor.id,
      role: draft.actor.role,
      payload: canonical(draft.payload),
      note_hash: note === null ? null : noteHash(note),
      prev_hash: hash,
    };
    hash = sha256(canonicalEntry(entry));
    events.push(Object.assign(entry, { hash }));
  }
  return { events, notes, head: { seq, hash } };
}

function noteOf(draft: Draft): EventNote | null {
  if (draft.reasons === undefined) return null;
  // 122 random bits; Node draws them from a pool, one call to the system for many.
  return { event_id: draft.id, text: draft.reasons, salt: randomUUID() };
}

/** Where a chain is broken, and how. */
export interface BrokenLink {
  readonly seq: number;
  readonly problem: string;
}

/** Checks a whole history against itself, the notes that still exist, and the head stored with the case. */
export function brokenLinks(
  events: readonly CaseEvent[],
  notes: ReadonlyMap<string, EventNote>,
  stored: Head,
): BrokenLink[] {
  const broken: BrokenLink[] = [];
  let last = GENESIS;
  for (const event of events) {
    const problem =
      linkProblem(event, last) ?? noteProblem(event, notes.get(event.id)) ?? hashProblem(event);
    if (problem !== null) broken.push({ seq: event.seq, problem });
    last = { seq: event.seq, hash: event.hash };
  }
  if (last.seq !== stored.seq || last.hash !== stored.hash) {
    broken.push({ seq: stored.seq, problem: 'the newest entries are missing or were replaced' });
  }
  return broken;
}

function linkProblem(event: CaseEvent, last: Head): string | null {
  if (event.seq !== last.seq + 1) return `entry ${String(last.seq + 1)} is missing`;
  return event.prev_hash === last.hash ? null : 'it does not follow the entry before it';
}

function hashProblem({ hash, ...entry }: CaseEvent): string | null {
  return isJson(entry.payload) && hashOf(entry) === hash ? null : 'its contents were changed';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function noteProblem(event: CaseEvent, note: EventNote | undefined): string | null {
  if (note === undefined || event.note_hash === noteHash(note)) return null;
  return 'its reasons were changed';
}
