import { isDeepStrictEqual } from 'node:util';
import type { Duty, Unmet } from '#libs/workflow-kit';
import type { LoadedCase } from '#libs/persistence';
import { startOfLondonDay } from '#libs/working-time';
import { unappointable } from './appointments.js';
import { NotPermitted } from './case-error.js';
import { historyOf } from './case-work.js';
import { registrationOf } from './decode-history.js';
import { stateOf } from './file-rows.js';
import type { CaseState } from './kernel/case-state.js';
import type { Correction } from './kernel/effective-facts.js';
import { byOccurrence, type Actor, type Fact } from './kernel/fact.js';
import type { Law } from './kernel/law.js';
import { replay } from './kernel/replay.js';
import { barredPositions, notTheirs } from './permission.js';

/** A correction, and the facts without it and with it. */
export interface Correcting {
  readonly actor: Actor;
  readonly reasons: string;
  readonly correction: Correction;
  readonly before: readonly Fact[];
  readonly facts: readonly Fact[];
}

/**
 * Whoever may record an event may correct it. An administrator may besides put right what was written down
 * wrong, and alone a clock's ledger; a decision that was not taken, or otherwise, stays with whoever takes it.
 *
 * @throws NotPermitted naming the fact that is not theirs to change.
 */
export function refuseOthersFacts(law: Law, loaded: LoadedCase, correcting: Correcting): void {
  for (const touched of touchedFacts(correcting)) {
    const unmet = unmetFor(law, loaded, correcting, touched);
    const each = new Map(unmet.map((one) => [one.text, one]));
    if (each.size > 0)
      throw new NotPermitted(`correction of ${touched.fact.type}`, [...each.values()]);
  }
}

/** A fact that the correction changes, as it was or as it is to be, among the facts it stands with. */
interface Touched {
  readonly fact: Fact;
  readonly among: readonly Fact[];
  /** Among the facts with the correction, not only among those without. */
  readonly stands: boolean;
  readonly change: 'inserted' | 'removed' | 'moved' | 'carries otherwise';
}

/** Every fact that the correction changes: as it was, and as it is to be. */
export function touchedFacts({
  correction,
  before,
  facts,
}: Pick<Correcting, 'correction' | 'before' | 'facts'>): Touched[] {
  const was = new Map(before.map(({ id, payload }) => [id, payload]));
  const changes = new Map<string, Touched['change']>([
    ...correction.remove.map((id) => [id, 'removed'] as const),
    ...correction.insert.map(({ id }) => [id, 'inserted'] as const),
    ...correction.replace.map(({ event, payload }) => {
      const same = payload === undefined || isDeepStrictEqual(payload, was.get(event));
      return [event, same ? 'moved' : 'carries otherwise'] as const;
    }),
  ]);
  return [before, facts].flatMap((among) =>
    among.flatMap((fact) => {
      const change = changes.get(fact.id);
      return change === undefined ? [] : [{ fact, among, change, stands: among === facts }];
    }),
  );
}

function unmetFor(
  law: Law,
  loaded: LoadedCase,
  { actor, reasons }: Correcting,
  touched: Touched,
): Unmet[] {
  const { type, payload, kind, occurredOn: on } = touched.fact;
  const isAdministrator = actor.role === 'administrator';
  if (kind === 'ledger') return isAdministrator ? [] : [ASK_ADMINISTRATOR];
  const asked = { type, actor, payload, reasons, on };
  const { reference, officer_id: officer } = loaded.file;
  const then = { reference, officer, state: stateBefore(law, loaded, touched) };
  const now = { reference, officer, state: stateOf(law, loaded) };
  // Who came to hold a position later is barred from, and by, what came before as well.
  const appointing = touched.stands
    ? [...unappointable(law, then, asked), ...unappointable(law, now, asked)]
    : [];
  if (isAdministrator && isClerical(law.workflow.duties.get(type), touched)) return appointing;
  return [...notTheirs(law, then, asked), ...barredPositions(law, now, asked), ...appointing];
}

/** Whether a change only puts right how something was written down: a day, or what is nobody's decision. */
function isClerical(duty: Duty | undefined, { change }: Touched): boolean {
  const isDecision = duty?.reasons === 'required' || (duty?.notBy ?? []).length > 0;
  return isDecision ? change === 'moved' : change !== 'inserted';
}

/** The case as the fact finds it among the facts it stands with. */
export function stateBefore(
  law: Law,
  loaded: LoadedCase,
  { fact, among }: Pick<Touched, 'fact' | 'among'>,
): CaseState {
  const earlier = among.filter((each) => byOccurrence(each, fact) < 0);
  const registration = registrationOf(historyOf(loaded).events);
  return replay(law, registration, earlier, startOfLondonDay(fact.occurredOn)).state;
}

const ASK_ADMINISTRATOR: Unmet = {
  code: 'guard',
  text: 'A decision about a clock or a desk is corrected by an administrator alone.',
  remedy: 'Ask the administrator.',
};
