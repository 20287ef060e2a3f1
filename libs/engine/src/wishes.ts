import type { LoadedCase } from '#libs/persistence';
import type { Clock, Power } from '#libs/workflow-kit';
import type { Instant, LegalDay } from '#libs/working-time';
import { CorrectionRefused } from './case-error.js';
import { historyOf } from './case-work.js';
import { clockOfRow } from './clock-rows.js';
import { factsOf } from './decode-history.js';
import { named } from './explain-clock.js';
import { stateOf } from './file-rows.js';
import type { ClockState } from './kernel/case-state.js';
import { isOpen } from './kernel/chart.js';
import type { Actor, Fact } from './kernel/fact.js';
import { holderOf, holdersHere } from './kernel/holders.js';
import { emptyJournal } from './kernel/journal.js';
import type { Law } from './kernel/law.js';
import { refusedClock } from './kernel/refused-clock.js';
import { settle } from './kernel/settle.js';

/** What may be asked for. A clock is named by its key, or by number or name: the newest of that name. */
export type Wish =
  | {
      readonly kind: 'extension';
      readonly clock: string;
      readonly until?: LegalDay;
      /** So many of the clock's own units more. */
      readonly by?: number;
    }
  | {
      readonly kind: 'shortening';
      readonly clock: string;
      readonly until: LegalDay;
      readonly agreedBy: readonly string[];
    }
  | { readonly kind: 'pause'; readonly clock: string; readonly category: string }
  | { readonly kind: 'resumption'; readonly clock: string }
  /** Another day for a fact, which is named by the id of its entry. */
  | { readonly kind: 'correction'; readonly fact: string; readonly to: LegalDay };

/** Event of a request for each kind of wish. */
export const ASKED_BY = {
  extension: 'extensionRequested',
  shortening: 'shorteningRequested',
  pause: 'pauseRequested',
  resumption: 'resumptionRequested',
  correction: 'correctionRequested',
} as const satisfies Record<Wish['kind'], string>;

/** A request's first fact: what was asked for. */
export interface AskedFact {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * The fact that puts the wish on record, with the case's own names for what it is about.
 *
 * @throws ClockNotFound, ClockRefused when it has ended, or CorrectionRefused when there is no such fact.
 */
export function askedFact(law: Law, about: LoadedCase, wish: Wish, now: Instant): AskedFact {
  const type = ASKED_BY[wish.kind];
  if (wish.kind === 'correction') {
    const fact = factNamed(about, wish.fact);
    const payload = { fact: fact.id, factType: fact.type, from: fact.occurredOn, to: wish.to };
    return { type, payload };
  }
  const { kind, clock: _, ...asked } = wish;
  const { key: clock, declared, due } = openClock(law, about, wish.clock, now);
  const standing = kind === 'extension' && due !== null ? { due } : {};
  return { type, payload: { clock, declared, ...asked, ...standing } };
}

function openClock(law: Law, about: LoadedCase, name: string, now: Instant): ClockState {
  const state = stateOf(law, about);
  settle(law, state, now, emptyJournal());
  const stored = historyOf(about).clocks.map(clockOfRow);
  const ended = stored.filter(({ key }) => !state.clocks.has(key));
  const clock = named([...ended, ...state.clocks.values()], name);
  if (isOpen(clock)) return clock;
  throw refusedClock(law, clock, `it ended on ${clock.endedOn ?? 'a day before'}`);
}

function factNamed(about: LoadedCase, id: string): Fact {
  const fact = factsOf(historyOf(about).events).find((each) => each.id === id);
  if (fact?.kind === 'fact') return fact;
  throw new CorrectionRefused(id, 'is no fact of this case');
}

/**
 * Roles that may decide what was asked for: the row of the clock names them. For a correction, the rows of
 * the clocks of law that the fact starts; where none can be extended, the duty of the fact. Empty: nobody.
 */
export function decidersOf({ workflow }: Law, { type, payload }: AskedFact): readonly string[] {
  if (type === ASKED_BY.correction) return correctors(workflow, String(payload['factType']));
  return powerOf(workflow, { type, payload })?.by ?? [];
}

/** Somebody who may decide a request as the case now stands: a holder by name where the row asks for one. */
export function deciderNow(law: Law, about: LoadedCase, asked: AskedFact): Actor | null {
  const role = decidersOf(law, asked)[0];
  if (role === undefined) return null;
  const state = stateOf(law, about);
  const rows = asked.type === ASKED_BY.correction ? [] : powerOf(law.workflow, asked)?.onlyBy;
  const [here] = holdersHere(law, state, rows ?? []);
  if (here === undefined) return { id: '', role };
  return { id: holderOf(state, here.position) ?? '', role: here.role };
}

/**
 * Who alone may decide a request as the case now stands: the row of the clock leaves it to the holder of a
 * position. `null` where there are others, or nobody.
 */
export function soleDecider(law: Law, about: LoadedCase, asked: AskedFact): Actor | null {
  const { by = [], onlyBy = [] } = deciding(law, asked);
  if (by.some((each) => !onlyBy.some(({ role }) => role === each))) return null;
  const state = stateOf(law, about);
  const [first, ...others] = holdersHere(law, state, onlyBy).flatMap(({ position, role }) => {
    const id = holderOf(state, position);
    return id === undefined ? [] : [{ id, role }];
  });
  return others.some(({ id }) => id !== first?.id) ? null : (first ?? null);
}

/** Who decides, and the position that they have to hold; of a correction, as for the clocks that the fact starts. */
function deciding(law: Law, asked: AskedFact): Partial<Pick<Power, 'by' | 'onlyBy'>> {
  if (asked.type !== ASKED_BY.correction) return powerOf(law.workflow, asked) ?? {};
  const factType = String(asked.payload['factType']);
  const powers = startedBy(law.workflow, factType).flatMap(({ extension }) => extension ?? []);
  const rows = powers.length > 0 ? powers : [law.workflow.duties.get(factType) ?? { by: [] }];
  return {
    by: rows.flatMap(({ by }) => by),
    onlyBy: rows.flatMap(({ onlyBy }: Partial<Pick<Power, 'onlyBy'>>) => onlyBy ?? []),
  };
}

function powerOf(workflow: Law['workflow'], { type, payload }: AskedFact) {
  const clock = workflow.clocks.get(nameOfKey(String(payload['clock'])));
  return clock === undefined ? null : (POWERS[type]?.(clock) ?? null);
}

/** The power that the row of a clock gives, for each kind of request about it. */
const POWERS: Readonly<Record<string, (clock: Clock) => Pick<Power, 'by' | 'onlyBy'> | null>> = {
  [ASKED_BY.extension]: ({ extension }) => extension,
  [ASKED_BY.shortening]: ({ shortening }) => shortening,
  [ASKED_BY.pause]: ({ pause }) => pause,
  [ASKED_BY.resumption]: ({ pause }) => pause,
};

/** Whether somebody could grant such a wish about a clock as it stands: its row gives the power, and there is something to move. */
export function isGrantable(
  kind: Exclude<Wish['kind'], 'correction'>,
  row: Clock,
  { status, due }: Pick<ClockState, 'status' | 'due'>,
): boolean {
  if ((POWERS[ASKED_BY[kind]]?.(row) ?? null) === null) return false;
  if (kind === 'resumption') return status === 'paused';
  return status === 'running' && (kind === 'pause' || due !== null);
}

/** A clock's key begins with its name, which is in kebab case. */
const nameOfKey = (key: string): string => key.split('@')[0] ?? key;

function correctors(workflow: Law['workflow'], factType: string): readonly string[] {
  const roles = new Set(
    startedBy(workflow, factType).flatMap(({ extension }) => extension?.by ?? []),
  );
  return roles.size > 0 ? [...roles] : (workflow.duties.get(factType)?.by ?? []);
}

/** The clocks of law that a fact starts: a local target is a supervisor's to move, what counts for the law is not. */
const startedBy = (workflow: Law['workflow'], factType: string): readonly Clock[] =>
  workflow.definition.clocks.filter(
    ({ from, status }) => from.includes(factType) && status.existence !== 'POLICY',
  );
