import type { Command, LoadedCase } from '#libs/persistence';
import { CaseFile } from '#libs/persistence';
import { londonDayOf, type Instant } from '#libs/working-time';
import { writeSetOf, type Answer } from './answer.js';
import { CaseError, CaseNotFound, EventRefused, NotPermitted } from './case-error.js';
import { caseAmong, historyOf, type CaseWork } from './case-work.js';
import { ASKED } from './case-beside.js';
import { factsOf } from './decode-history.js';
import { grantWork } from './grant-request.js';
import { fingerprintOf } from './history.js';
import type { Actor } from './kernel/fact.js';
import type { Laws } from './laws.js';
import type { OpenEngine } from './open-engine.js';
import { recordTogether, refuseStale, type SeenCase } from './record-fact.js';
import { decidersOf, type AskedFact } from './wishes.js';

export const DECISIONS = ['granted', 'refused'] as const;
export type Decision = (typeof DECISIONS)[number];

/** A decision on a request. */
export interface DecideRequest {
  readonly key: string;
  /** The request, as the decider saw it. */
  readonly request: SeenCase;
  readonly decision: Decision;
  readonly actor: Actor;
  /** In writing: always required. */
  readonly reasons: string;
}

const EVENT = { granted: 'requestGranted', refused: 'requestRefused' } as const;

/**
 * Decides a request; what is granted is done on the case that it is about, in the same commit and by the
 * same person. The answer tells of the request first, then of the case.
 *
 * @throws NotPermitted when the power is not theirs or they asked; ClockRefused when the clock has ended or
 * cannot be moved so.
 */
export async function decideRequest(open: OpenEngine, request: DecideRequest): Promise<Answer> {
  const about = await aboutId(open, request.request.id);
  return open.engine.run(decideCommand(open.laws, request, about, open.now()), request.request.id);
}

async function aboutId({ dataSource }: OpenEngine, id: string): Promise<string> {
  const file = await dataSource.manager.findOneBy(CaseFile, { id });
  const about = file?.about_id ?? null;
  if (about === null) throw new CaseNotFound(id);
  return about;
}

function decideCommand(laws: Laws, request: DecideRequest, about: string, now: Instant): Command {
  const fingerprint = fingerprintOf(request);
  return {
    key: request.key,
    fingerprint,
    caseIds: [request.request.id, about],
    needsHistory: () => true,
    decide: (loaded) => {
      const cases = {
        asking: caseAmong(loaded, request.request.id),
        about: caseAmong(loaded, about),
      };
      const works = decisionWorks(laws, cases, request, now);
      return writeSetOf(works, { key: request.key, fingerprint, now });
    },
  };
}

interface Cases {
  readonly asking: LoadedCase;
  readonly about: LoadedCase;
}

function decisionWorks(
  laws: Laws,
  { asking, about }: Cases,
  { request, decision, actor, reasons }: DecideRequest,
  now: Instant,
): CaseWork[] {
  const { id } = asking.file;
  const asked = askedOn(asking);
  refuseStale(asking, request.revision);
  const fact = { type: EVENT[decision], occurredOn: londonDayOf(now), payload: {}, actor, reasons };
  const decided = recordTogether(laws, asking, { key: '', cases: [{ id }], ...fact }, now);
  refuseOthers(laws, about, asked, actor);
  if (decision === 'refused') return [decided];
  return [decided, grantWork(laws, about, { asked, request: id, actor, reasons }, now)];
}

/** What was asked for, as the request now says it. Throws `CaseNotFound` for a case that is no request. */
export function askedOn(asking: LoadedCase): AskedFact {
  const facts = factsOf(historyOf(asking).events);
  const asked = facts.find(({ type }) => ASKED.includes(type));
  if (asked === undefined) throw new CaseNotFound(asking.file.reference);
  return asked;
}

/** The row of the clock says who decides, never rank. */
function refuseOthers(laws: Laws, { file }: LoadedCase, asked: AskedFact, actor: Actor): void {
  const deciders = decidersOf(laws.of(file.workflow, file.version), asked);
  if (deciders.includes(actor.role)) return;
  const text = `It is not for the ${actor.role} to decide.`;
  const remedy = deciders.length === 0 ? 'Nobody can.' : `Ask the ${deciders.join(' or ')}.`;
  throw new NotPermitted(`decision on ${asked.type}`, [{ text, remedy }]);
}

/** Whether a person may decide so, or why not. */
export interface MayDecide {
  readonly decision: Decision;
  readonly allowed: boolean;
  readonly unmet: readonly { readonly text: string; readonly remedy: string }[];
}

/** What a person may decide on a request now, and for what they may not: why not. Writes nothing. */
export async function mayDecide(
  open: OpenEngine,
  requestId: string,
  actor: Actor,
): Promise<readonly MayDecide[]> {
  const about = await aboutId(open, requestId);
  const cases = { asking: await whole(open, requestId), about: await whole(open, about) };
  return DECISIONS.map((decision) => {
    const request = { key: '', request: { id: requestId }, decision, actor, reasons: 'given' };
    const unmet = refusalOf(() => decisionWorks(open.laws, cases, request, open.now()));
    return { decision, allowed: unmet.length === 0, unmet };
  });
}

async function whole({ store }: OpenEngine, id: string): Promise<LoadedCase> {
  const loaded = await store.load(id, true);
  if (loaded === null) throw new CaseNotFound(id);
  return loaded;
}

/** Why it is refused; empty when it is not. That the case is not to be found is not told as a reason. */
function refusalOf(decide: () => unknown): MayDecide['unmet'] {
  try {
    decide();
    return [];
  } catch (error) {
    if (error instanceof NotPermitted || error instanceof EventRefused) return error.unmet;
    if (!(error instanceof CaseError) || error instanceof CaseNotFound) throw error;
    return [{ text: error.message, remedy: 'Refuse it, or have it withdrawn and ask anew.' }];
  }
}
