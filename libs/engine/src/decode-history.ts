import type { CaseEvent } from '#libs/persistence';
import type { LegalDay } from '#libs/working-time';
import type { Correction, RecordedCorrection } from './kernel/effective-facts.js';
import { effectiveFacts } from './kernel/effective-facts.js';
import type { Fact } from './kernel/fact.js';
import type { Registration } from './kernel/replay.js';

/** What a case was registered with, as its first entry says. */
export interface RegistrationPayload extends Registration {
  readonly reference: string;
  readonly workflow: string;
  readonly version: string;
  readonly matter: string;
  readonly officer: string | null;
  /** The case that this one is about, by id. */
  readonly about: string | null;
  /** Oddities an import kept: shown with the case, never dropped. */
  readonly warnings: readonly Warning[];
}

/** Something odd about a case as it came in, kept in plain words. */
export interface Warning {
  readonly kind: string;
  readonly detail: string;
}

const payloadOf = (event: CaseEvent): Record<string, unknown> =>
  JSON.parse(event.payload) as Record<string, unknown>;

/** The registration that a history begins with. Throws when it does not. */
export function registrationOf(events: readonly CaseEvent[]): RegistrationPayload {
  const first = events[0];
  if (first?.kind !== 'registration')
    throw new Error('the history does not begin with a registration');
  const payload = JSON.parse(first.payload) as RegistrationPayload & { judgedUntil: number | null };
  return { ...payload, judgedUntil: payload.judgedUntil };
}

/** A recorded fact. */
export function factOf(event: CaseEvent): Fact {
  return {
    id: event.id,
    kind: event.kind === 'ledger' ? 'ledger' : 'fact',
    type: event.type,
    occurredOn: event.occurred_on as LegalDay,
    payload: payloadOf(event),
    actor: { id: event.actor, role: event.role },
    order: [event.seq, 0],
  };
}

export const correctionOf = (event: CaseEvent): RecordedCorrection => ({
  seq: event.seq,
  correction: JSON.parse(event.payload) as Correction,
  actor: { id: event.actor, role: event.role },
});

/** The facts that count now: as recorded, as corrected. */
export function factsOf(events: readonly CaseEvent[]): Fact[] {
  return effectiveFacts(
    events.filter(({ kind }) => kind === 'fact' || kind === 'ledger').map(factOf),
    events.filter(({ kind }) => kind === 'correction').map(correctionOf),
  );
}

/** A firing as logged. */
export interface LoggedFiring {
  readonly eventId: string;
  readonly identity: string;
}

/** Which firing it is: each clock fires each thing once per due day. */
export const firingIdentity = (firing: {
  readonly clock: string;
  readonly what: string;
  readonly due: string;
}): string => `${firing.clock}|${firing.what}|${firing.due}`;

/** The firings that were logged and not withdrawn since. */
export function loggedFirings(events: readonly CaseEvent[]): LoggedFiring[] {
  const firings = events.filter(({ kind }) => kind === 'firing');
  const withdrawn = new Set(
    firings.filter(({ type }) => type === 'firingWithdrawn').map((e) => payloadOf(e)['event']),
  );
  return firings
    .filter(({ id, type }) => type !== 'firingWithdrawn' && !withdrawn.has(id))
    .map((event) => ({
      eventId: event.id,
      identity: firingIdentity(payloadOf(event) as { clock: string; what: string; due: string }),
    }));
}
