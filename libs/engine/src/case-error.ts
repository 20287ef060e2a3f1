import type { LegalDay } from '#libs/working-time';
import type { PayloadProblem, Unmet } from '#libs/workflow-kit';
import type { Fact } from './kernel/fact.js';

/** A refusal: nothing was changed, and the message says what would make it possible. */
export abstract class CaseError extends Error {
  abstract readonly code: string;
}

export class CaseNotFound extends CaseError {
  readonly code = 'case-not-found';
  constructor(readonly reference: string) {
    super(`There is no case ${reference}: check the reference.`);
  }
}

/** The case has none of that key, name or number. */
export class ClockNotFound extends CaseError {
  readonly code = 'clock-not-found';
  constructor(
    readonly clock: string,
    readonly known: readonly string[],
  ) {
    super(
      `There is no such clock ${clock}: the case has ${known.join(', ') || 'none'}. Ask for one of those.`,
    );
  }
}

/** The reference is in use. */
export class CaseExists extends CaseError {
  readonly code = 'case-exists';
  constructor(readonly reference: string) {
    super(`There is a case ${reference} already: choose another reference.`);
  }
}

/** An entry of the history that the caller had not seen. */
export interface UnseenEvent {
  readonly seq: number;
  readonly type: string;
  readonly occurredOn: string;
  readonly recordedAt: number;
  readonly actor: string;
}

/** The case moved on since the caller looked; `unseen` is what happened meanwhile. */
export class StaleCase extends CaseError {
  readonly code = 'stale-case';
  constructor(
    readonly revision: number,
    readonly current: number,
    readonly unseen: readonly UnseenEvent[],
  ) {
    const missed = unseen.map(({ type, occurredOn }) => `${type} of ${occurredOn}`).join(', ');
    super(
      `The case is at revision ${String(current)}, not ${String(revision)}: since then ${missed || 'it moved'}. ` +
        'Read it again and decide on what it says now.',
    );
  }
}

const told = (unmet: readonly { readonly text: string; readonly remedy: string }[]): string =>
  unmet.map(({ text, remedy }) => `${text} ${remedy}`).join(' ');

const eachOf = (problems: readonly PayloadProblem[]): string =>
  problems
    .map(({ field, problem, remedy }) => `${field}: ${ended(problem)} ${ended(remedy, '.')}`)
    .join(' ');

/** With a mark at its end. */
const ended = (text: string, mark = ';'): string => (/[.;:!?]$/.test(text) ? text : text + mark);

/** The chart does not take the event now. */
export class EventRefused extends CaseError {
  readonly code = 'event-refused';
  constructor(
    readonly type: string,
    readonly unmet: readonly Unmet[],
  ) {
    super(`${type} cannot be recorded. ${told(unmet)}`);
  }
}

/** Role, relation or separation of duties forbids it. */
export class NotPermitted extends CaseError {
  readonly code = 'not-permitted';
  constructor(
    readonly type: string,
    readonly unmet: readonly { readonly text: string; readonly remedy: string }[],
  ) {
    super(`${type} is not permitted. ${told(unmet)}`);
  }
}

/** The event does not carry what it must. */
export class InvalidEvent extends CaseError {
  readonly code = 'invalid-event';
  constructor(
    readonly type: string,
    readonly problems: readonly PayloadProblem[],
  ) {
    super(`${type}: ${eachOf(problems)}`);
  }
}

/** What was asked for cannot be recorded, whatever the case says. */
export class InvalidRequest extends CaseError {
  readonly code = 'invalid-request';
  constructor(readonly problems: readonly PayloadProblem[]) {
    super(eachOf(problems));
  }
}

/** A clock cannot be moved so. `title` is what a person knows it by; without it, the case has none of that key. */
export class ClockRefused extends CaseError {
  readonly code = 'clock-refused';
  constructor(
    readonly clock: string,
    readonly why: string,
    title?: string,
  ) {
    super(`The clock ${title === undefined ? clock : `“${title}”`} cannot be changed: ${why}.`);
  }
}

/** The facts leave no room for this one. */
export class ImpossibleFact extends CaseError {
  readonly code = 'impossible-fact';
  readonly event: { readonly id: string; readonly type: string; readonly occurredOn: LegalDay };
  constructor(
    fact: Fact,
    override readonly cause: CaseError,
  ) {
    super(
      `${fact.type} of ${fact.occurredOn} (event ${fact.id}) becomes impossible: ${cause.message} ` +
        'Change or remove that event in the same correction, or have whoever may do so correct it first.',
    );
    this.event = { id: fact.id, type: fact.type, occurredOn: fact.occurredOn };
  }
}

/** A correction that cannot be made as asked. */
export class CorrectionRefused extends CaseError {
  readonly code = 'correction-refused';
  constructor(
    readonly event: string,
    readonly why: string,
  ) {
    super(`The correction is refused: event ${event} ${why}.`);
  }
}

/** The key was used for another request. */
export class KeyReused extends CaseError {
  readonly code = 'key-reused';
  constructor(readonly key: string) {
    super(`The idempotency key ${key} was used for another request: send a new key.`);
  }
}
