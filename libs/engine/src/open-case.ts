import { v5 as nameId, v7 as newId } from 'uuid';
import type { CaseFile, Command, Matter, WriteSet } from '#libs/persistence';
import { endOfLondonDay, type Instant, type LegalDay } from '#libs/working-time';
import { hideFrom, refuseImpostor, type Person } from './access.js';
import { writeSetOf } from './answer.js';
import { InvalidEvent, NotPermitted } from './case-error.js';
import { refuseBadCaseReference, refuseBadMatterReference } from './case-reference.js';
import { caseAmong, type CaseWork } from './case-work.js';
import { forwardChanges } from './changes.js';
import type { RegistrationPayload, Warning } from './decode-history.js';
import { ENGINE, type Reasons } from './drafts.js';
import { refuseBadContents } from './fact-contents.js';
import { GENESIS, requestFingerprint, type Draft } from './history.js';
import { NO_DESK, type Desk } from './kernel/case-state.js';
import type { Actor, Fact } from './kernel/fact.js';
import type { Law } from './kernel/law.js';
import { replayAllowed } from './kernel/replay.js';
import { refuseDayOutside } from './kernel/told-days.js';
import { unpermitted } from './permission.js';
import { refuseFuture } from './record-fact.js';
import { referenceRow } from './search-words.js';
import { stepOf } from './step.js';

/** A fact as a caller gives it. */
export interface GivenFact {
  readonly type: string;
  readonly occurredOn: LegalDay;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly reasons?: string;
}

export interface OpenCase {
  readonly key: string;
  readonly reference: string;
  readonly workflow: string;
  readonly matter: {
    readonly reference: string;
    readonly kind: string;
    readonly cameToAttentionOn: LegalDay | null;
    readonly source?: string;
  };
  /** The officer concerned, by the id of the person. */
  readonly officer: string | null;
  /** The case that this one is about, by id: of a breach review, of a request. */
  readonly about?: string;
  readonly actor: Actor;
  /** Who signed in; left out by the operator of the machine. */
  readonly reader?: Person;
  /** The opening fact, and any that are known already. */
  readonly facts: readonly GivenFact[];
  /** Data cut: clocks are judged to the end of this London day and no further. */
  readonly judgedUntil?: LegalDay;
  readonly warnings?: readonly Warning[];
  readonly calendar: string;
  readonly policy: string;
}

/** Names of matters become ids: several cases about one matter find the same row without asking first. */
const MATTERS = '5f0c2b0e-7d0b-4e0c-9d55-0a4f6f1d6a11';
export const matterId = (reference: string): string => nameId(reference, MATTERS);

/** The command that opens a case with everything known of it, in one commit. */
export function openCommand(law: Law, request: OpenCase, now: Instant, desk?: Desk): Command {
  const fingerprint = requestFingerprint(request);
  return {
    key: request.key,
    fingerprint,
    caseIds: request.about === undefined ? [] : [request.about],
    needsHistory: () => false,
    decide: (loaded): WriteSet => {
      if (request.about !== undefined) hideFrom(caseAmong(loaded, request.about), request);
      const work = openWork(law, request, now, desk);
      return writeSetOf([work], { key: request.key, fingerprint, now }, [matterRow(request, now)]);
    },
  };
}

export const matterRow = ({ matter }: OpenCase, now: Instant): Matter => ({
  id: matterId(matter.reference),
  reference: matter.reference,
  kind: matter.kind,
  came_to_attention_on: matter.cameToAttentionOn,
  source: matter.source ?? null,
  created_at: now,
});

/** What is wrong with the request whatever the law says. */
function refuseAsAsked(request: OpenCase, now: Instant): void {
  // What is about another has its name and its matter from that one.
  if (request.about === undefined) {
    refuseBadCaseReference(request.reference);
    refuseBadMatterReference(request.matter.reference);
  }
  refuseSubject(request);
  refuseImpostor('caseRegistered', request);
  for (const given of request.facts) refuseFuture(given, now);
}

/**
 * What opening a case comes to. Throws `InvalidEvent`, `NotPermitted`, `ImpossibleFact`.
 *
 * @param desk whose desk it comes on, when it is about another case: on that one's, by the engine.
 */
export function openWork(
  law: Law,
  request: OpenCase,
  now: Instant,
  desk: Desk = NO_DESK,
): CaseWork {
  const judgedUntil =
    request.judgedUntil === undefined ? null : endOfLondonDay(request.judgedUntil);
  const { calendar, policy, actor } = request;
  refuseAsAsked(request, now);
  const facts = request.facts.map((given, place) => checkedFact(law, actor, given, place));
  const all = [...facts, ...deskFacts(desk, firstDay(request), facts.length)];
  const { state, journal } = replayAllowed(
    law,
    { calendar, policy, judgedUntil },
    { facts: all, allow: permissionOf(law, request, facts) },
    now,
  );
  const contents = forwardChanges(state, journal, reasonsOf(request, facts));
  const drafts = [registration(law, request, judgedUntil), ...contents.drafts];
  const step = stepOf(
    law,
    { file: blankFile(law, request, now, judgedUntil), head: GENESIS },
    { ...contents, drafts },
    now,
  );
  const { gone, rows } = step.search;
  const reference = referenceRow(step.file.id, [request.reference, request.matter.reference]);
  return {
    step: { ...step, search: { gone, rows: [...rows, reference] } },
    state,
    before: new Map(),
  };
}

/** The facts that put a case on a desk that was another's before it. */
function deskFacts({ restrictedTo, ...desk }: Desk, on: LegalDay, place: number): Fact[] {
  const named = Object.values(desk).some((each) => each !== null);
  const facts = [
    ...(named ? [{ type: 'caseAllocated', payload: { ...desk } }] : []),
    ...(restrictedTo === null ? [] : [{ type: 'caseRestricted', payload: { to: restrictedTo } }]),
  ];
  return facts.map((fact, at) => ({
    ...{ id: newId(), kind: 'ledger', ...fact, occurredOn: on, actor: ENGINE },
    order: [0, place + at],
  }));
}

/** Nobody opens a case about themselves: they would not find it afterwards. */
function refuseSubject({ officer, actor }: OpenCase): void {
  if (officer === null || actor.id !== officer) return;
  const text = 'The officer concerned cannot open the case.';
  throw new NotPermitted('caseRegistered', [{ text, remedy: 'Ask someone else.' }]);
}

function checkedFact(law: Law, actor: Actor, given: GivenFact, place: number): Fact {
  refuseBadContents(law, given);
  const { type, occurredOn, payload } = given;
  return { id: newId(), kind: 'fact', type, occurredOn, payload, actor, order: [0, place] };
}

/** Each fact is judged on the case as it finds it: who holds which position follows from those before. */
function permissionOf(law: Law, request: OpenCase, facts: readonly Fact[]) {
  const { reference, officer } = request;
  const reasons = reasonsOf(request, facts);
  return (state: CaseWork['state'], fact: Fact): void => {
    const { id, kind, type, payload, actor, occurredOn: on } = fact;
    // The desk is the engine's own to hand on.
    if (kind === 'ledger') return;
    const asked = { type, payload, actor, on, reasons: reasons.get(id) };
    const unmet = unpermitted(law, { reference, officer, state }, asked);
    if (unmet.length > 0) throw new NotPermitted(type, unmet);
    refuseDayOutside(law, state, fact);
  };
}

const reasonsOf = (request: OpenCase, facts: readonly Fact[]): Reasons =>
  new Map(facts.map(({ id }, place) => [id, request.facts[place]?.reasons]));

function registration(law: Law, request: OpenCase, judgedUntil: Instant | null): Draft {
  const { reference, officer, matter, calendar, policy, actor } = request;
  const payload: RegistrationPayload = {
    ...{ reference, officer, calendar, policy, judgedUntil },
    workflow: law.workflow.id,
    version: law.workflow.version,
    matter: matterId(matter.reference),
    about: request.about ?? null,
    warnings: request.warnings ?? [],
  };
  const type = 'caseRegistered';
  return { id: newId(), kind: 'registration', type, occurredOn: firstDay(request), actor, payload };
}

function firstDay({ facts, reference }: OpenCase): LegalDay {
  const first = [...facts].map((fact) => fact.occurredOn).sort()[0];
  if (first === undefined) throw new InvalidEvent('caseRegistered', [noFacts(reference)]);
  return first;
}

const noFacts = (reference: string) => ({
  field: 'facts',
  problem: `are missing for ${reference}`,
  remedy: 'give the fact that opens the case',
});

type Blank = Omit<CaseFile, 'state' | 'stage'>;

function blankFile(law: Law, request: OpenCase, now: Instant, judgedUntil: Instant | null): Blank {
  const { reference, officer, calendar, policy, matter } = request;
  return {
    ...{ id: newId(), reference, matter_id: matterId(matter.reference), officer_id: officer },
    ...{ workflow: law.workflow.id, version: law.workflow.version, seq: 0, head_hash: '' },
    ...{ closed: 0, settled_to: 0, judged_until: judgedUntil, newest_day: null },
    ...{ newest_firing: null, calendar, policy, about_id: request.about ?? null },
    ...{ owner_id: null, team: null, supervisor_id: null, restricted: 0 },
    ...{ created_at: now, updated_at: now },
  };
}
