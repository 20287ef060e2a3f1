import type { DataSource } from 'typeorm';
import { CaseEvent, CaseFile, Matter } from '#libs/persistence';
import type { LegalDay } from '#libs/working-time';
import { CaseNotFound } from './case-error.js';
import type { Desk } from './kernel/case-state.js';
import type { OpenCase } from './open-case.js';
import { ASKED_BY, type AskedFact } from './wishes.js';

/** A case that is about another, with its first fact: what it is about that case. */
export interface CaseBeside {
  readonly file: CaseFile;
  readonly first: AskedFact;
  readonly firstOn: LegalDay;
}

type Payload = AskedFact['payload'];

/** A case, and what is beside it. */
export interface Beside {
  readonly file: CaseFile;
  readonly matter: Matter;
  readonly reviews: readonly CaseBeside[];
  readonly requests: readonly CaseBeside[];
}

/** The registration is the first entry of a history; the opening fact is the second. */
export const OPENING_FACT = 2;

/** Throws `CaseNotFound`. */
export async function besideOf({ manager }: DataSource, caseId: string): Promise<Beside> {
  const file = await manager.findOneBy(CaseFile, { id: caseId });
  if (file === null) throw new CaseNotFound(caseId);
  const matter = await manager.findOneByOrFail(Matter, { id: file.matter_id });
  const files = await manager.find(CaseFile, { where: { about_id: caseId }, order: { id: 'ASC' } });
  const beside: CaseBeside[] = [];
  for (const each of files) {
    const seen = { case_id: each.id, seq: OPENING_FACT };
    const { type, payload, occurred_on } = await manager.findOneByOrFail(CaseEvent, seen);
    const first = { type, payload: JSON.parse(payload) as Payload };
    beside.push({ file: each, first, firstOn: occurred_on as LegalDay });
  }
  return {
    ...{ file, matter },
    reviews: beside.filter(({ first }) => first.type === BREACH_FOUND),
    requests: beside.filter(({ first }) => ASKED.includes(first.type)),
  };
}

export const BREACH_FOUND = 'breachFound';
export const ASKED: readonly string[] = Object.values(ASKED_BY);

/**
 * What a case about another takes over: the matter; the officer, so that they never find it; the
 * calendar and the policy.
 */
export function openAbout(
  file: CaseFile,
  matter: Matter,
): Pick<OpenCase, 'matter' | 'officer' | 'about' | 'calendar' | 'policy'> {
  return {
    matter: {
      ...{ reference: matter.reference, kind: matter.kind },
      cameToAttentionOn: matter.came_to_attention_on as OpenCase['matter']['cameToAttentionOn'],
      ...(matter.source === null ? {} : { source: matter.source }),
    },
    ...{ officer: file.officer_id, about: file.id, calendar: file.calendar, policy: file.policy },
  };
}

/** Whose desk the case is on, and who alone may open it. */
export const deskOf = ({ state }: CaseFile): Desk => (JSON.parse(state) as { desk: Desk }).desk;
