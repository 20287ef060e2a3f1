import { v7 as newId } from 'uuid';
import type { Command, LoadedCase } from '#libs/persistence';
import { londonDayOf, type Instant, type LegalDay } from '#libs/working-time';
import { hideFrom, refuseImpostor, type Person } from './access.js';
import { writeSetOf } from './answer.js';
import { CorrectionRefused, NotPermitted } from './case-error.js';
import { caseAmong, historyOf, rework, type CaseWork } from './case-work.js';
import { checkPower } from './clock-powers.js';
import { refuseOthersFacts, stateBefore, touchedFacts } from './correction-powers.js';
import { correctionOf, factOf, factsOf } from './decode-history.js';
import { checkDesk, isAboutDesk } from './desk-powers.js';
import { refuseBadContents } from './fact-contents.js';
import type { Draft } from './history.js';
import { requestFingerprint } from './history.js';
import { effectiveFacts, type Correction, type Replacement } from './kernel/effective-facts.js';
import type { Actor, Fact } from './kernel/fact.js';
import type { Law } from './kernel/law.js';
import { isBounded, refuseDayOutside } from './kernel/told-days.js';
import type { Laws } from './laws.js';
import type { Naming } from './management.js';
import { ALONE } from './permission.js';
import { refuseFuture, refuseStale, type SeenCase } from './record-fact.js';

/** A fact that was left out; the engine names it. */
export interface MissingFact {
  readonly type: string;
  readonly occurredOn: LegalDay;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface CorrectCase {
  readonly key: string;
  readonly case: SeenCase;
  readonly replace?: readonly Replacement[];
  readonly remove?: readonly string[];
  readonly insert?: readonly MissingFact[];
  readonly actor: Actor;
  /** Who signed in; left out by the operator of the machine. */
  readonly reader?: Person;
  /** Always required: a correction changes what others relied on. */
  readonly reasons: string;
}

export function correctCommand(laws: Laws, request: CorrectCase, now: Instant): Command {
  const fingerprint = requestFingerprint(request);
  return {
    key: request.key,
    fingerprint,
    caseIds: [request.case.id],
    needsHistory: () => true,
    decide: (loaded) => {
      const work = correctWork(laws, caseAmong(loaded, request.case.id), request, now);
      return writeSetOf([work], { key: request.key, fingerprint, now });
    },
  };
}

/**
 * What a correction comes to: the history keeps what was recorded, and the case is replayed as if it had
 * been recorded right. Refused whole, naming the event that becomes impossible.
 */
export const correctWork = (
  laws: Laws,
  loaded: LoadedCase,
  request: CorrectCase,
  now: Instant,
): CaseWork => correctedWork(laws, loaded, { request, allow: refuseOthers }, now);

/** The same, by whoever the clocks' rows let decide about it: the duty of the fact is not asked. */
export const correctGranted = (
  laws: Laws,
  loaded: LoadedCase,
  request: CorrectCase,
  now: Instant,
): CaseWork => correctedWork(laws, loaded, { request, allow: () => undefined }, now);

const refuseOthers = (law: Law, loaded: LoadedCase, { request, ...checked }: Checked): void => {
  const { actor, reasons } = request;
  refuseOthersFacts(law, loaded, { ...checked, actor, reasons });
};

interface Correcting {
  readonly request: CorrectCase;
  /** Throws when the correction is not for this person. */
  readonly allow: (law: Law, loaded: LoadedCase, checked: Checked) => void;
}

function correctedWork(
  laws: Laws,
  loaded: LoadedCase,
  { request, allow }: Correcting,
  now: Instant,
): CaseWork {
  const { file } = loaded;
  const law = laws.of(file.workflow, file.version);
  hideFrom(loaded, request);
  refuseImpostor('correction', request);
  refuseStale(loaded, request.case.revision);
  const { events } = historyOf(loaded);
  const correction = correctionIn(request);
  const entry = { seq: file.seq + 1, correction, actor: request.actor };
  const facts = effectiveFacts(
    events.filter(({ kind }) => kind === 'fact' || kind === 'ledger').map(factOf),
    [...events.filter(({ kind }) => kind === 'correction').map(correctionOf), entry],
  );
  const checked = { request, correction, before: factsOf(events), facts };
  refuseBad(law, loaded, checked, now);
  allow(law, loaded, checked);
  const on = londonDayOf(now);
  return rework(law, loaded, { facts, drafts: [draftOf(correction, request, on)], on }, now);
}

function correctionIn({ replace = [], remove = [], insert = [] }: CorrectCase): Correction {
  if (replace.length + remove.length + insert.length === 0) {
    throw new CorrectionRefused('(none)', 'is named: say what to replace, remove or insert');
  }
  return { replace, remove, insert: insert.map((missing) => ({ id: newId(), ...missing })) };
}

interface Checked {
  readonly request: CorrectCase;
  readonly correction: Correction;
  readonly before: readonly Fact[];
  readonly facts: readonly Fact[];
}

/** What the correction puts in must be as good as what is recorded in the first place. */
function refuseBad(law: Law, loaded: LoadedCase, checked: Checked, now: Instant): void {
  const { request, correction, facts } = checked;
  if (!request.reasons.trim()) {
    throw new NotPermitted('correction', [
      { text: 'It needs reasons in writing.', remedy: 'Give the reasons.' },
    ]);
  }
  for (const fact of facts.filter(({ id }) => changedBy(correction).has(id))) {
    refuseFuture(fact, now);
    if (isAboutDesk(fact.type)) refuseDesk(loaded, checked, fact);
    else if (fact.kind === 'ledger') refusePower(law, loaded, checked, fact);
    else refuseContents(law, loaded, checked, fact);
  }
  for (const { fact } of touchedFacts(checked)) {
    const together = law.workflow.duties.get(fact.type)?.together === true;
    if (together) throw new NotPermitted(`correction of ${fact.type}`, [ALONE]);
  }
}

/** A decision about a clock stays within the powers of whoever took it, as the case then was. */
function refusePower(law: Law, loaded: LoadedCase, checked: Checked, fact: Fact): void {
  const state = stateBefore(law, loaded, { fact, among: checked.facts });
  checkPower(law, state, { fact, reasons: checked.request.reasons });
}

function refuseDesk({ file }: LoadedCase, { request }: Checked, fact: Fact): void {
  checkDesk(fact, { officer: file.officer_id, reasons: request.reasons });
}

function refuseContents(law: Law, loaded: LoadedCase, { facts }: Checked, fact: Fact): void {
  refuseBadContents(law, fact);
  if (!isBounded(law, fact.type)) return;
  refuseDayOutside(law, stateBefore(law, loaded, { fact, among: facts }), fact);
}

const changedBy = (correction: Correction): Set<string> =>
  new Set([
    ...correction.replace.map(({ event }) => event),
    ...correction.insert.map(({ id }) => id),
  ]);

function draftOf(correction: Correction, { actor, reasons }: CorrectCase, on: LegalDay): Draft {
  const type = 'corrected';
  return {
    id: newId(),
    kind: 'correction',
    type,
    occurredOn: on,
    actor,
    payload: correction,
    reasons,
  };
}

/** What a correction would have the case say, for whoever looks up the people that it names. */
export const namingOf = ({ case: { id }, replace = [], insert = [] }: CorrectCase): Naming => ({
  caseIds: [id],
  facts: [
    ...insert,
    ...replace.flatMap(({ payload }) => (payload === undefined ? [] : [{ payload }])),
  ],
});
