import type { Command, LoadedCase } from '#libs/persistence';
import { londonDayOf, type Instant } from '#libs/working-time';
import { hideFrom, type Person } from './access.js';
import { writeSetOf, type Answer } from './answer.js';
import { CaseExists, CaseNotFound, NotPermitted } from './case-error.js';
import { requestName } from './case-reference.js';
import { caseAmong } from './case-work.js';
import { besideOf, deskOf, openAbout, type Beside } from './case-beside.js';
import { grantWork, recordedBy, type GrantedFact } from './grant-request.js';
import { requestFingerprint } from './history.js';
import type { Actor } from './kernel/fact.js';
import type { Law } from './kernel/law.js';
import type { Laws } from './laws.js';
import { matterRow, openWork, type OpenCase } from './open-case.js';
import type { OpenEngine } from './open-engine.js';
import { refuseStale, type SeenCase } from './record-fact.js';
import {
  ASKED_BY,
  askedFact,
  deciderNow,
  soleDecider,
  type AskedFact,
  type Wish,
} from './wishes.js';

/** Something that is asked for about a case. */
export interface AskFor {
  readonly key: string;
  readonly case: SeenCase;
  readonly wish: Wish;
  readonly actor: Actor;
  /** Who signed in; left out by the operator of the machine. */
  readonly reader?: Person;
  /** The grounds, in writing: always required. */
  readonly reasons: string;
}

/** Two who ask at once may choose one name: the second chooses again. */
const TRIES = 5;

/**
 * Opens a request about a case. Refused at once when it could be granted by nobody, and why, or when an
 * equal one is open. The answer is the request's.
 */
export async function askFor(open: OpenEngine, request: AskFor): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const about = await besideOf(open.dataSource, request.case.id);
    const reference = requestName(about.file.reference, about.requests.length + 1);
    const command = askCommand(open.laws, { request, about, reference }, open.now());
    try {
      return await open.engine.run(command, reference);
    } catch (error) {
      if (!(error instanceof CaseExists) || tries === TRIES) throw error;
    }
  }
}

interface Asking {
  readonly request: AskFor;
  readonly about: Beside;
  readonly reference: string;
}

function askCommand(laws: Laws, { request, about, reference }: Asking, now: Instant): Command {
  const fingerprint = requestFingerprint(request);
  return {
    key: request.key,
    fingerprint,
    caseIds: [request.case.id],
    needsHistory: () => true,
    decide: (loaded) => {
      const found = caseAmong(loaded, request.case.id);
      const law = laws.of(found.file.workflow, found.file.version);
      hideFrom(found, request);
      refuseStale(found, request.case.revision);
      const requests = requestLaw(laws, law);
      const asked = askedFact(law, found, request.wish, now);
      refuseImpossible(laws, found, { law, asked, request }, now);
      refuseEqual(about, asked);
      const opening: OpenCase = {
        ...openAbout(found.file, about.matter),
        ...{ key: request.key, reference, workflow: requests.workflow.id, actor: request.actor },
        facts: [{ ...asked, occurredOn: londonDayOf(now), reasons: request.reasons }],
      };
      const work = openWork(requests, opening, now, deskOf(found.file));
      return writeSetOf([work], { key: request.key, fingerprint, now }, [matterRow(opening, now)]);
    },
  };
}

/** The law of the requests about a case. */
function requestLaw(laws: Laws, { workflow }: Law): Law {
  const { requestsDecidedIn } = workflow.definition;
  if (requestsDecidedIn === undefined) {
    const text = `Nothing can be asked for about a case of ${workflow.definition.title}.`;
    throw new NotPermitted('request', [{ text, remedy: 'Ask the administrator to correct it.' }]);
  }
  const { id, version } = laws.newest(requestsDecidedIn);
  return laws.of(id, version);
}

/** Tries on the case what granting would do, as one who may: the refusal says who could, or that nobody can. */
function refuseImpossible(
  laws: Laws,
  about: LoadedCase,
  asking: { readonly law: Law; readonly asked: AskedFact; readonly request: AskFor },
  now: Instant,
): void {
  const { law, asked, request } = asking;
  if (soleDecider(law, about, asked)?.id === request.actor.id) {
    throw new NotPermitted(asked.type, [OWN_DECISION]);
  }
  const actor = deciderNow(law, about, asked) ?? { id: request.actor.id, role: 'nobody' };
  const reasons = request.reasons.trim() === '' ? 'not given yet' : request.reasons;
  grantWork(laws, about, { asked, request: null, actor, reasons }, now);
}

const OWN_DECISION = {
  text: 'It is yours alone to decide, and nobody decides what they asked for themselves.',
  remedy: 'Decide it without asking.',
};

/**
 * What to record when somebody wishes for what is theirs alone to decide, and in which of their roles; `null`
 * when there is somebody to ask. Whether they find the case is for whoever asks this to have made sure of.
 *
 * @throws as `askFor`, when there is no such open clock or fact.
 */
export async function ownDecision(
  { laws, store, now }: OpenEngine,
  caseId: string,
  wish: Wish,
  person: Pick<Person, 'id'>,
): Promise<OwnDecision | null> {
  const about = await store.load(caseId, true);
  if (about === null) throw new CaseNotFound(caseId);
  const law = laws.of(about.file.workflow, about.file.version);
  const asked = askedFact(law, about, wish, now());
  const sole = soleDecider(law, about, asked);
  if (sole?.id !== person.id || wish.kind === 'correction') return null;
  return { ...recordedBy(asked), as: sole.role };
}

/** A fact that somebody may record instead of asking for it. */
export interface OwnDecision extends GrantedFact {
  readonly as: string;
}

/** What makes two requests one: the same thing is asked of the same clock or fact. */
const sameThing = ({ type, payload }: AskedFact): string =>
  `${type} ${String(payload[type === ASKED_BY.correction ? 'fact' : 'clock'])}`;

function refuseEqual({ requests }: Beside, asked: AskedFact): void {
  const equal = requests.find(
    ({ file, first }) => file.closed === 0 && sameThing(first) === sameThing(asked),
  );
  if (equal === undefined) return;
  const text = `The same is asked for already, by ${equal.file.reference}.`;
  const remedy = 'Wait until it is decided, or have it withdrawn by whoever asked.';
  throw new NotPermitted(asked.type, [{ text, remedy }]);
}
