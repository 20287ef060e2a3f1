import type { DataSource } from 'typeorm';
import { ListRefused } from './cursor.js';
import { escaped } from './search-filters.js';
import { pieceWords, wordsOf } from './search-words.js';

const LONGEST = 200;
const MOST_TERMS = 8;

/** A word that is found in more rows is looked for case by case, along the list's own order. */
const FEW = 1_000;

/** A part of what somebody looks for, between spaces: a reference, a name, a collar number, a word. */
interface Term {
  /** In one piece, as references are kept; then word by word. Letters and digits alone. */
  readonly piece: string;
  readonly words: readonly string[];
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
export async function textSql(dataSource: DataSource, text: string): Promise<TextSql> {
  const terms = termsOf(text);
  const dialect = dataSource.options.type === 'postgres' ? POSTGRES : SQLITE;
  const { matchOf, setOf } = dialect;
  const parameters = Object.fromEntries(
    terms.flatMap((term, at) => [
      [`match${at}`, matchOf(term)],
      [`name${at}`, term.name],
    ]),
  );
  const words = terms.map((_, at) => setOf(`:match${at}`));
  const everywhere: string[] = [];
  for (const [at, term] of terms.entries()) {
    const set = words[at] ?? '';
    const common = await isCommon(dataSource, set, parameters);
    everywhere.push(common ? caseByCase(term, at, dialect) : isIn(withNames(set, at)));
  }
  const references = words.map((set) => `${set} AND s.id = s.case_id || '/reference'`);
  return {
    everywhere: everywhere.join(' AND '),
    byReference: references.map(isIn).join(' AND '),
    parameters,
  };
}

const withNames = (set: string, at: number): string =>
  `${set} UNION SELECT c.id FROM case_file c WHERE c.officer_id IN (${people(at)})`;

const people = (at: number): string => `SELECT p.id FROM person p
  WHERE lower(p.name) LIKE :name${at} ESCAPE '\\' OR lower(p.reference) LIKE :name${at} ESCAPE '\\'`;

const isIn = (set: string): string => `f.id IN (${set})`;

async function isCommon(
  dataSource: DataSource,
  set: string,
  parameters: TextSql['parameters'],
): Promise<boolean> {
  const query = dataSource.createQueryBuilder().select('count(*)', 'found');
  const few = query.from(`(SELECT 1 AS one FROM (${set}) x LIMIT ${FEW})`, 'few');
  const row = await few.setParameters(parameters).getRawOne<{ found: string | number }>();
  return Number(row?.found) >= FEW;
}

/** The same as being in the set, asked of one case: the words stand between spaces. */
function caseByCase({ piece, words }: Term, at: number, { eachByItself }: Dialect): string {
  const has = (word: string): string => `' ' || s.text LIKE '% ${word}%'`;
  return `(EXISTS (SELECT 1 FROM case_search s WHERE s.case_id = f.id
    AND (${has(piece)} OR (${words.map(has).join(' AND ')})) ${eachByItself})
    OR f.officer_id IN (${people(at)}))`;
}

function termsOf(text: string): Term[] {
  const parts = text.slice(0, LONGEST).trim().split(/\s+/).slice(0, MOST_TERMS);
  const terms = parts.flatMap((part): Term[] => {
    const words = wordsOf(part);
    const [piece] = pieceWords(part);
    if (piece === undefined) return [];
    return [{ piece, words, name: `%${escaped(part.toLowerCase())}%` }];
  });
  if (terms.length > 0) return terms;
  throw new ListRefused('text', 'has nothing to look for.', 'Give a letter or a digit at least.');
}

/** How a database is asked for rows of words that hold a term. */
interface Dialect {
  readonly matchOf: (term: Term) => string;
  readonly setOf: (match: string) => string;
  /** Ends a subquery that is to be asked of each case, and not of all of them at once. */
  readonly eachByItself: string;
}

const SQLITE: Dialect = {
  matchOf: ({ piece, words }) =>
    `"${piece}"* OR (${words.map((word) => `"${word}"*`).join(' AND ')})`,
  setOf: (match) =>
    `SELECT s.case_id FROM case_words w JOIN case_search s ON s.place = w.rowid WHERE w.case_words MATCH ${match}`,
  eachByItself: '',
};

const POSTGRES: Dialect = {
  matchOf: ({ piece, words }) => `${piece}:* | (${words.map((word) => `${word}:*`).join(' & ')})`,
  setOf: (match) =>
    `SELECT s.case_id FROM case_search s WHERE to_tsvector('simple', s.text) @@ to_tsquery('simple', ${match})`,
  eachByItself: 'OFFSET 0',
};
