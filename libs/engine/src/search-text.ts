import type { DataSource } from 'typeorm';
import { ListRefused } from './cursor.js';
import { escaped } from './search-filters.js';
import { pieceWords, wordsOf } from './search-words.js';

const LONGEST = 200;
const MOST_TERMS = 8;

/** A part of what somebody looks for, between spaces: a reference, a name, a collar number, a word. */
interface Term {
  readonly match: string;
  readonly name: string;
}

/** A condition on the rows of `case_file` f: that each term is found somewhere about the case. */
export interface TextSql {
  readonly everywhere: string;
  /** By reference alone: nothing else of a case whose people the reader may not know. */
  readonly byReference: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Throws `ListRefused` when there is nothing in the text to look for. */
export function textSql(dataSource: DataSource, text: string): TextSql {
  const postgres = dataSource.options.type === 'postgres';
  const terms = termsOf(text, postgres);
  const parameters = Object.fromEntries(
    terms.flatMap(({ match, name }, at) => [
      [`match${at}`, match],
      [`name${at}`, name],
    ]),
  );
  const words = terms.map((_, at) => wordSet(postgres, `:match${at}`));
  const both = words.map((set, at) => `${set} UNION ${personSet(`:name${at}`)}`);
  const references = words.map((set) => `${set} AND s.id = s.case_id || '/reference'`);
  return { everywhere: inAll(both), byReference: inAll(references), parameters };
}

const inAll = (sets: readonly string[]): string =>
  sets.map((set) => `f.id IN (${set})`).join(' AND ');

function termsOf(text: string, postgres: boolean): Term[] {
  const parts = text.slice(0, LONGEST).trim().split(/\s+/).slice(0, MOST_TERMS);
  const terms = parts.flatMap((part): Term[] => {
    const words = wordsOf(part);
    if (words.length === 0) return [];
    const match = postgres ? postgresMatch(part, words) : sqliteMatch(part, words);
    return [{ match, name: `%${escaped(part.toLowerCase())}%` }];
  });
  if (terms.length > 0) return terms;
  throw new ListRefused('text', 'has nothing to look for.', 'Give a letter or a digit at least.');
}

/** Words hold letters and digits alone, see `wordsOf`: nothing in them is an operator. */
function sqliteMatch(part: string, words: readonly string[]): string {
  const piece = pieceWords(part)[0] ?? '';
  return `"${piece}"* OR (${words.map((word) => `"${word}"*`).join(' AND ')})`;
}

function postgresMatch(part: string, words: readonly string[]): string {
  const piece = pieceWords(part)[0] ?? '';
  return `${piece}:* | (${words.map((word) => `${word}:*`).join(' & ')})`;
}

const wordSet = (postgres: boolean, match: string): string =>
  postgres
    ? `SELECT s.case_id FROM case_search s WHERE to_tsvector('simple', s.text) @@ to_tsquery('simple', ${match})`
    : `SELECT s.case_id FROM case_words w JOIN case_search s ON s.place = w.rowid WHERE w.case_words MATCH ${match}`;

const personSet = (name: string): string =>
  `SELECT c.id FROM person p JOIN case_file c ON c.officer_id = p.id
    WHERE lower(p.name) LIKE ${name} ESCAPE '\\' OR lower(p.reference) LIKE ${name} ESCAPE '\\'`;
