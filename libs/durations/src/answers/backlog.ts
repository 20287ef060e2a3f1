import { grouped } from '#libs/statistics';
import type { Definition } from '../definition.js';
import { sentenceOf } from '../sentence.js';
import type { DurationStore } from '../store/store.js';
import { lastDay, type Scope } from './cases-sql.js';
import { closedOnly, publishedOnly } from './closed-only.js';
import { countsOf } from './counts.js';
import { INNERMOST, innermost, keptBack, PUBLISHED, refusePeople } from './publish.js';

export interface BacklogAsked {
  readonly definition: Definition;
  /** Its `asAt.day` is the day on which they were open. */
  readonly scope: Scope;
  readonly by: string | null;
  readonly percentiles: readonly number[];
  /** For publication: small numbers are kept back. */
  readonly publish?: boolean;
}

export interface BacklogGroup {
  readonly group: string;
  /** Null where the number is kept back, as are the ages. */
  readonly open: number | null;
  /** Ages, in the unit of the definition, of those open. */
  readonly ages: {
    readonly median: number | null;
    readonly mean: number | null;
    readonly oldest: number | null;
    readonly percentiles: readonly { readonly p: number; readonly value: number | null }[];
  };
  readonly suppressed: boolean;
}

export interface Backlog {
  readonly definition: string;
  readonly unit: Definition['unit'];
  readonly asAt: string;
  readonly known: 'now' | 'then';
  readonly by: string | null;
  readonly groups: readonly BacklogGroup[];
  readonly notes: readonly string[];
}

/** What was open on a day, and how old it was. */
export async function backlog(
  store: Pick<DurationStore, 'rows' | 'items'>,
  asked: BacklogAsked,
): Promise<Backlog> {
  const { definition, scope, by, publish = false } = asked;
  if (publish) refusePeople(by);
  const counts = await countsOf(store, {
    ...{ definition, scope, by, period: null, onlyOpen: true },
  });
  const told = publish ? innermost(counts, asked) : counts;
  const open = told.flatMap(({ group, time, event, count }) =>
    !event && time !== null && time >= 0 ? [{ group, time, count }] : [],
  );
  return {
    definition: `Open on ${lastDay(scope)}: ${sentenceOf(definition)}`,
    ...{ unit: definition.unit, asAt: lastDay(scope), by },
    known: scope.asAt.known === null ? 'now' : 'then',
    groups: groupsOf(open, asked),
    notes: [...(told.length === counts.length ? [] : [INNERMOST]), ...(publish ? [PUBLISHED] : [])],
  };
}

type Open = Readonly<Record<'time' | 'count', number>> & { readonly group: string };

function groupsOf(spans: readonly Open[], asked: BacklogAsked): readonly BacklogGroup[] {
  const groups = [...grouped(spans, ({ group }) => group)];
  const kept =
    asked.publish === true ? keptBack(groups.map(([, own]) => [sum(own)])) : new Set<number>();
  return groups.map(([group, own], at) =>
    kept.has(at)
      ? { group, open: null, ages: NO_AGES, suppressed: true }
      : { group, open: sum(own), ages: agesOf(own, asked), suppressed: false },
  );
}

const sum = (spans: readonly Open[]): number =>
  spans.reduce((total, { count }) => total + count, 0);

const NO_AGES = { median: null, mean: null, oldest: null, percentiles: [] } as const;

/** The oldest is one case: it is not published. */
function agesOf(
  own: readonly Open[],
  { definition, percentiles, publish = false }: BacklogAsked,
): BacklogGroup['ages'] {
  const ages = closedOnly(own, percentiles, definition.percentileType);
  if (publish) return { ...publishedOnly(ages, sum(own)), oldest: null };
  return { ...ages, oldest: own.reduce((oldest, { time }) => Math.max(oldest, time), 0) };
}
