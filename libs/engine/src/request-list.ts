import type { Person } from './access.js';
import { besideRows, workflowsFor, type BesideFilter, type ListedBeside } from './beside-list.js';
import type { OpenEngine } from './open-engine.js';
import { ASKED_BY, decidersOf, type Wish } from './wishes.js';

/** A request as it stands in a list. */
export interface ListedRequest extends ListedBeside {
  readonly kind: Wish['kind'];
  readonly askedBy: string;
  /** What was asked for: the clock and the day, or the fact and the day. */
  readonly asked: Readonly<Record<string, unknown>>;
  /** Roles that may decide it, as the row of the clock says. */
  readonly deciders: readonly string[];
}

export interface RequestFilter extends BesideFilter {
  readonly kind?: Wish['kind'];
  readonly askedBy?: string;
  /** Open requests that this person may decide: a role of theirs is named, and they did not ask. */
  readonly decidableBy?: Pick<Person, 'id' | 'roles'>;
}

const KINDS = Object.entries(ASKED_BY) as [Wish['kind'], string][];

/** Requests, next due first. Every one that fits: who may see them is for the door to say. */
export async function listRequests(
  { dataSource, laws }: Pick<OpenEngine, 'dataSource' | 'laws'>,
  { kind, askedBy, decidableBy, limit, ...filter }: RequestFilter = {},
): Promise<ListedRequest[]> {
  const open = decidableBy === undefined ? filter : { ...filter, closed: false };
  const rows = await besideRows(dataSource, workflowsFor(laws, 'requestsDecidedIn'), open);
  const listed = rows.map((row): ListedRequest => {
    const { payload: asked, type, actor, aboutWorkflow, aboutVersion, ...rest } = row;
    const deciders = decidersOf(laws.of(aboutWorkflow, aboutVersion), { type, payload: asked });
    const found = KINDS.find(([, event]) => event === type)?.[0] ?? 'extension';
    return { ...rest, kind: found, askedBy: actor, asked, deciders };
  });
  // The powers are in the rows of clocks, not in the database: few are open at a time.
  return listed
    .filter((each) => kind === undefined || each.kind === kind)
    .filter((each) => askedBy === undefined || each.askedBy === askedBy)
    .filter((each) => decidableBy === undefined || mayDecideOf(each, decidableBy))
    .slice(0, limit);
}

const mayDecideOf = (
  { deciders, askedBy, officer }: ListedRequest,
  { id, roles }: Pick<Person, 'id' | 'roles'>,
): boolean => roles.some((role) => deciders.includes(role)) && askedBy !== id && officer !== id;
