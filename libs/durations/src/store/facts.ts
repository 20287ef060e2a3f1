import type { CaseEvent } from '#libs/persistence';

/** When a row was so, as far as anybody had recorded: from an instant, until another or still. */
export interface Known {
  readonly known_from: number;
  readonly known_to: number | null;
}

/** A fact or a firing of a case, as it stood for a time. */
export interface FactRow extends Known {
  /** The entry of the history that it is of: a correction keeps it. */
  readonly id: string;
  readonly seq: number;
  readonly kind: string;
  readonly type: string;
  readonly occurred_on: string;
  readonly actor: string;
  readonly role: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

interface Correction {
  readonly remove: readonly string[];
  readonly replace: readonly (Pick<FactRow, 'occurred_on'> & {
    readonly event: string;
    readonly occurredOn?: string;
    readonly payload?: FactRow['payload'];
  })[];
  readonly insert: readonly {
    readonly id: string;
    readonly type: string;
    readonly occurredOn: string;
    readonly payload: FactRow['payload'];
  }[];
}

/** Facts about clocks and desks keep their kind when a correction inserts them. */
const LEDGER = /^(clock|calendar|policy|restriction)[A-Z]|^case(Allocated|Restricted)$/;

/**
 * The entries of one history, in its order, as facts with the time for which each was known so: a correction
 * ends the rows that it removes or replaces, and begins others.
 */
export function factsOf(events: readonly CaseEvent[]): readonly FactRow[] {
  const current = new Map<string, FactRow>();
  const past: FactRow[] = [];
  const end = (id: string, at: number): FactRow | undefined => {
    const row = current.get(id);
    current.delete(id);
    // What was put right in the commit that recorded it was never known otherwise.
    if (row !== undefined && row.known_from < at) past.push({ ...row, known_to: at });
    return row;
  };
  for (const event of events) {
    const payload = JSON.parse(event.payload) as Record<string, unknown>;
    if (event.kind === 'correction') correct(event, payload, current, end);
    else current.set(event.id, { ...rowOf(event), payload });
  }
  return [...past, ...current.values()];
}

function correct(
  event: CaseEvent,
  payload: unknown,
  current: Map<string, FactRow>,
  end: (id: string, at: number) => FactRow | undefined,
): void {
  const { remove, replace, insert } = payload as Correction; // checked when it was recorded
  for (const id of remove) end(id, event.recorded_at);
  for (const { event: id, occurredOn, payload: contents } of replace) {
    const row = end(id, event.recorded_at);
    if (row === undefined) continue;
    current.set(id, {
      ...row,
      occurred_on: occurredOn ?? row.occurred_on,
      payload: contents ?? row.payload,
      known_from: event.recorded_at,
    });
  }
  for (const { id, type, occurredOn, payload: contents } of insert) {
    const kind = LEDGER.test(type) ? 'ledger' : 'fact';
    current.set(id, {
      ...{ ...rowOf(event), id, kind, type },
      ...{ occurred_on: occurredOn, payload: contents },
    });
  }
}

const rowOf = (event: CaseEvent): Omit<FactRow, 'payload'> => ({
  ...{ id: event.id, seq: event.seq, kind: event.kind, type: event.type },
  ...{ occurred_on: event.occurred_on, actor: event.actor, role: event.role },
  ...{ known_from: event.recorded_at, known_to: null },
});
