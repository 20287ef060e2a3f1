import type { Matter } from '#libs/persistence';
import type { FactRow, Known } from './facts.js';
import { BROUGHT_IN, CARRIED, FINDINGS, OUTCOMES, RECEIVED, TAKEN_IN } from './names.js';

/** What a case was known to be, for a time. Days are London dates. */
export interface Attributes {
  readonly received_on: string | null;
  /** The day it entered part-way; null where it was followed from the start. */
  readonly entered_on: string | null;
  readonly team: string | null;
  /** Ids of people. */
  readonly holder: string | null;
  readonly supervisor: string | null;
  readonly source: string | null;
  /** Of its allegations: the one they share, or `several`. */
  readonly category: string | null;
  readonly matter_kind: string | null;
  readonly rank_group: string | null;
  readonly severity: string | null;
  readonly case_to_answer: string | null;
  readonly finding: string | null;
  readonly disposal: string | null;
  readonly outcome: string | null;
}

export type CaseVersion = Attributes & Known;

/** One thing alleged, as known for a time. */
export interface AllegationRow extends Known {
  readonly allegation: string;
  readonly category: string | null;
  /** Its own first day; null where it is that of the case. */
  readonly received_on: string | null;
}

/** The instants at which what is known of a case changed, oldest first. */
const changes = (facts: readonly FactRow[]): readonly number[] =>
  [...new Set(facts.flatMap(({ known_from, known_to }) => [known_from, known_to]))]
    .filter((at) => at !== null)
    .sort((one, other) => one - other);

const knownAt = (facts: readonly FactRow[], at: number): readonly FactRow[] =>
  facts.filter(
    ({ known_from, known_to }) => known_from <= at && (known_to === null || known_to > at),
  );

const byDay = (one: FactRow, other: FactRow): number => {
  if (one.occurred_on !== other.occurred_on) return one.occurred_on < other.occurred_on ? -1 : 1;
  return one.seq - other.seq;
};

/** What was known of a case and of its allegations, each version with its time; `facts` of the whole history. */
export function versionsOf(
  matter: Came,
  facts: readonly FactRow[],
): { readonly versions: readonly CaseVersion[]; readonly allegations: readonly AllegationRow[] } {
  const telling = facts.filter(({ kind }) => kind === 'fact' || kind === 'ledger').sort(byDay);
  const times = changes(telling);
  const at = times.map((time) => knownAt(telling, time));
  return {
    versions: spells(
      times,
      at.map((known) => [attributesOf(matter, known)]),
    ),
    allegations: spells(times, at.map(allegationsOf)),
  };
}

/** Contents that stay the same from one time to the next are one row. */
function spells<Row extends object>(
  times: readonly number[],
  contents: readonly (readonly Row[])[],
): (Row & Known)[] {
  const done: (Row & Known)[] = [];
  let open = new Map<string, Row & Known>();
  contents.forEach((rows, place) => {
    const at = times[place] ?? 0;
    const next = new Map<string, Row & Known>();
    for (const row of rows) {
      const key = JSON.stringify(row);
      next.set(key, open.get(key) ?? { ...row, known_from: at, known_to: null });
    }
    for (const [key, row] of open) if (!next.has(key)) done.push({ ...row, known_to: at });
    open = next;
  });
  return [...done, ...open.values()];
}

type Came = Pick<Matter, 'kind' | 'source' | 'came_to_attention_on'> | undefined;

function attributesOf(matter: Came, facts: readonly FactRow[]): Attributes {
  const { came_to_attention_on = null, kind = null, source = null } = matter ?? {};
  const carried = carriedBy(facts);
  return {
    received_on: receivedOn(facts) ?? came_to_attention_on,
    entered_on: facts.find(({ type }) => type === BROUGHT_IN)?.occurred_on ?? null,
    ...deskOf(facts),
    source: said(facts, 'source') ?? source,
    category: categoryOf(facts),
    ...carried,
    matter_kind: carried.matter_kind ?? kind,
  };
}

/** The one that all allegations share, or `several`. */
function categoryOf(facts: readonly FactRow[]): string | null {
  const categories = new Set(allegationsOf(facts).map(({ category }) => category));
  const [category = null] = categories;
  return categories.size > 1 ? 'several' : category;
}

/** T0 as a fact says it, or the day of receipt, or the first day of the case. */
function receivedOn(facts: readonly FactRow[]): string | null {
  const stated = facts.findLast(
    ({ type, payload }) =>
      TAKEN_IN.has(type) && !type.startsWith('allegation') && isText(payload['cameToAttentionOn']),
  );
  if (stated !== undefined) return stated.payload['cameToAttentionOn'] as string;
  return facts.find(({ type }) => type === RECEIVED)?.occurred_on ?? null;
}

/** What the newest fact says that says anything of it. */
function said(facts: readonly FactRow[], property: string): string | null {
  const found = facts.findLast(({ payload }) => isText(payload[property]));
  return found === undefined ? null : (found.payload[property] as string);
}

type Carried = Pick<Attributes, keyof typeof CARRIED>;

function carriedBy(facts: readonly FactRow[]): Carried {
  const found: Record<string, string | null> = {};
  for (const [attribute, property] of Object.entries(CARRIED)) {
    found[attribute] = said(facts, property);
  }
  const bare = (words: Readonly<Record<string, string>>): string | undefined =>
    words[facts[lastOf(facts, words)]?.type ?? ''];
  const later = facts.slice(lastOf(facts, OUTCOMES) + 1);
  return {
    ...(found as Carried), // a column for each name of CARRIED
    finding: bare(FINDINGS) ?? found['finding'] ?? null,
    outcome: said(later, 'outcome') ?? bare(OUTCOMES) ?? found['outcome'] ?? null,
  };
}

const lastOf = (facts: readonly FactRow[], words: Readonly<Record<string, string>>): number =>
  facts.findLastIndex(({ type }) => Object.hasOwn(words, type));

/** Whose desk it is on: each allocation says what it changes. */
function deskOf(
  facts: readonly FactRow[],
): Readonly<Record<'team' | 'holder' | 'supervisor', string | null>> {
  const desk: Record<string, unknown> = {};
  for (const { type, payload } of facts) if (type === 'caseAllocated') Object.assign(desk, payload);
  const at = (name: string): string | null => (isText(desk[name]) ? desk[name] : null);
  return { team: at('team'), holder: at('owner'), supervisor: at('supervisor') };
}

function allegationsOf(facts: readonly FactRow[]): readonly Omit<AllegationRow, keyof Known>[] {
  const found = new Map<string, Omit<AllegationRow, keyof Known>>();
  for (const { type, payload } of facts) {
    if (!TAKEN_IN.has(type)) continue;
    const listed = Array.isArray(payload['allegations']) ? payload['allegations'] : [payload];
    for (const each of listed as Record<string, unknown>[]) {
      const id = each['id'] ?? each['allegation'];
      if (!isText(id)) continue;
      const [category, own] = [each['category'], each['cameToAttentionOn']];
      found.set(id, {
        allegation: id,
        category: isText(category) ? category : null,
        received_on: isText(own) ? own : null,
      });
    }
  }
  return [...found.values()];
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
