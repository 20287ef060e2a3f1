import type { DataSource } from 'typeorm';
import { aboutDatabase, asRehearsal, CaseFile, sayAbout } from '#libs/persistence';
import type { CaseloadRequest } from './demo-case.js';

/** What a database holds, as far as a demonstration is concerned. */
export type HeldCaseload =
  | { readonly holds: 'nothing' }
  /** Cases that are not the demonstration's: none may be added to them. */
  | { readonly holds: 'other-cases' }
  /** `complete`: false where a seeding was interrupted; the same request finishes it. */
  | {
      readonly holds: 'demonstration';
      readonly request: CaseloadRequest;
      readonly complete: boolean;
    };

const LABEL = 'caseload';
const REQUEST = 'demonstration';
const COMPLETE = 'demonstration-complete';

/** Reads what a database says of itself, and whether it holds cases. */
export async function heldCaseload(dataSource: DataSource): Promise<HeldCaseload> {
  const request = await aboutDatabase(dataSource, REQUEST);
  if (request !== null) {
    const complete = (await aboutDatabase(dataSource, COMPLETE)) !== null;
    return { holds: 'demonstration', request: JSON.parse(request) as CaseloadRequest, complete };
  }
  return { holds: (await dataSource.manager.exists(CaseFile)) ? 'other-cases' : 'nothing' };
}

/**
 * Has an empty database say, before it holds a case, that its cases are synthetic and that its time is
 * turned by hand. The first request stands; whoever comes second works on the same.
 *
 * @throws NotARehearsal when it holds cases already.
 */
export async function labelSynthetic(
  dataSource: DataSource,
  request: CaseloadRequest,
): Promise<void> {
  const { seed, today, count } = request;
  await asRehearsal(dataSource);
  const label = `synthetic: ${String(count)} invented cases, seed ${String(seed)}, dated back from ${today}`;
  await sayAbout(dataSource, LABEL, label);
  await sayAbout(dataSource, REQUEST, JSON.stringify({ seed, today, count }));
}

/** Has the database say that everything was put into it. */
export const labelComplete = (dataSource: DataSource, on: string): Promise<void> =>
  sayAbout(dataSource, COMPLETE, on);
