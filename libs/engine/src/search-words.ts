import type { SearchRow } from '#libs/persistence';
import type { Draft } from './history.js';
import type { Correction } from './kernel/effective-facts.js';

/** Properties of a payload that say what is alleged; whatever words they hold come from lists. */
const TOLD_IN = ['category', 'standards', 'severity'] as const;
const LISTED_IN = 'allegations';

/** Enough for any reasons; a text beyond it is found by its beginning. */
const MOST_WORDS = 2_000;
const LONGEST_WORD = 64;

/** The words of a text as they are kept and asked for: lower case, no accents, letters and digits, each once. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.map((word) => word.slice(0, LONGEST_WORD)))].slice(0, MOST_WORDS);
}

/** A reference in one piece, and what is left of it after each part: `psd202612`, `202612`, `12`. */
export function pieceWords(reference: string): string[] {
  const parts =
    reference
      .normalize('NFKD')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return parts.map((_, place) => parts.slice(place).join('').slice(0, LONGEST_WORD));
}

/** By what a case is found whoever its officer is. */
export const referenceRow = (caseId: string, references: readonly string[]): SearchRow => ({
  ...{ id: `${caseId}/reference`, case_id: caseId },
  text: [...new Set(references.flatMap(pieceWords))].join(' '),
});

type Payload = Readonly<Record<string, unknown>>;

/** Whether a fact says what is alleged: then its reasons are searched with it. */
const isTelling = (payload: Payload): boolean =>
  [...TOLD_IN, LISTED_IN].some((property) => Object.hasOwn(payload, property));

function tellingWords(payload: Payload): string[] {
  const listed: unknown = payload[LISTED_IN];
  const told: unknown[] = TOLD_IN.map((property) => payload[property]).flat();
  const texts = told.filter((each) => typeof each === 'string');
  const within = Array.isArray(listed)
    ? listed.flatMap((each) => tellingWords(each as Payload))
    : [];
  return [...new Set([...texts.flatMap(wordsOf), ...within])];
}

const rowOf = (case_id: string, id: string, words: readonly string[]): SearchRow[] =>
  words.length === 0 ? [] : [{ id, case_id, text: words.join(' ') }];

const payloadRows = (caseId: string, id: string, payload: Payload): SearchRow[] =>
  rowOf(caseId, `${id}/payload`, tellingWords(payload));

/** What is to be found by its words from now on, and the rows that go. */
export interface SearchChange {
  readonly gone: readonly string[];
  readonly rows: readonly SearchRow[];
}

/** What entries of a history change about the words that their case is found by. */
export function searchChange(caseId: string, drafts: readonly Draft[]): SearchChange {
  const changes = drafts.map((draft): SearchChange => {
    if (draft.kind === 'correction') return correctedWords(caseId, draft.payload as Correction);
    if (draft.kind !== 'fact') return NOTHING;
    return { gone: [], rows: factRows(caseId, draft.id, draft.payload as Payload, draft.reasons) };
  });
  return {
    gone: changes.flatMap(({ gone }) => gone),
    // Each once, though a correction may name a fact twice: the last word counts.
    rows: [...new Map(changes.flatMap(({ rows }) => rows).map((row) => [row.id, row])).values()],
  };
}

const NOTHING: SearchChange = { gone: [], rows: [] };

/** The rows of one fact. `reasons` are absent when there were none, or they were erased. */
export const factRows = (
  caseId: string,
  id: string,
  payload: Payload,
  reasons: string | undefined,
): SearchRow[] => [
  ...payloadRows(caseId, id, payload),
  ...(isTelling(payload) ? rowOf(caseId, `${id}/note`, wordsOf(reasons ?? '')) : []),
];

function correctedWords(caseId: string, { replace, remove, insert }: Correction): SearchChange {
  const replaced = replace.flatMap(({ event: id, payload }) =>
    payload === undefined ? [] : [{ id, payload }],
  );
  return {
    gone: [
      ...remove.flatMap((id) => [`${id}/payload`, `${id}/note`]),
      ...replaced.map(({ id }) => `${id}/payload`),
    ],
    rows: [...replaced, ...insert].flatMap(({ id, payload }) => payloadRows(caseId, id, payload)),
  };
}
