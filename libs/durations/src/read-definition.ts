import {
  COHORTS,
  COUNTING_UNITS,
  DURATION_UNITS,
  type Definition,
  PERCENTILE_TYPES,
  PERIODS,
  TAKEN_OUT,
} from './definition.js';
import { type DefinitionProblem, InvalidDefinition } from './definition.error.js';

/** Null where a value is as it has to be, else what it has to be. */
type Check = (value: unknown) => string | null;

type Fields = Readonly<Record<string, Check>>;

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const PAUSE = /^pause:[a-z0-9]+(-[a-z0-9]+)*$/;

const kebab: Check = (value) =>
  typeof value === 'string' && KEBAB.test(value) ? null : 'give a name in kebab case';

const words: Check = (value) =>
  typeof value === 'string' && value.trim() !== '' ? null : 'say it in words';

const oneOf =
  (values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value) ? null : `give one of ${values.join(', ')}`;

const takenOut: Check = (value) =>
  Array.isArray(value) && value.every(isTakenOut) && new Set(value).size === value.length
    ? null
    : `list, each once, ${TAKEN_OUT.join(', ')}, or pause:<category>`;

const isTakenOut = (value: unknown): boolean =>
  typeof value === 'string' && (TAKEN_OUT.some((it) => it === value) || PAUSE.test(value));

const attributes: Check = (value) =>
  isObject(value) && Object.values(value).every(isListOfWords)
    ? null
    : 'give, for each attribute, the list of its values; {} is everybody';

const isListOfWords = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((it) => words(it) === null);

const MOMENT: Fields = { fact: words, says: words, unconfirmed: optional(words) };

const DEFINITION: Fields = {
  name: kebab,
  title: words,
  unit: oneOf(DURATION_UNITS),
  netOf: takenOut,
  countingUnit: oneOf(COUNTING_UNITS),
  cohort: oneOf(COHORTS),
  period: oneOf(PERIODS),
  percentileType: oneOf(PERCENTILE_TYPES),
};

const PARTS: Readonly<Record<string, Fields>> = {
  start: MOMENT,
  end: MOMENT,
  population: { says: words, where: attributes },
};

/**
 * A definition read from a file, once parsed. Nothing is assumed: a field that is left out, or that is not
 * known, is a problem. Throws `InvalidDefinition` with every problem.
 */
export function readDefinition(value: unknown): Definition {
  const problems = [
    ...problemsOf(value, { ...DEFINITION, ...mapped(PARTS, () => () => null) }, ''),
    ...Object.entries(PARTS).flatMap(([name, fields]) =>
      problemsOf(isObject(value) ? value[name] : undefined, fields, `${name}.`),
    ),
  ];
  if (problems.length > 0) throw new InvalidDefinition(problems);
  return value as Definition; // every field was checked above
}

function problemsOf(value: unknown, fields: Fields, prefix: string): DefinitionProblem[] {
  if (!isObject(value)) {
    return [
      { field: prefix === '' ? 'definition' : prefix.slice(0, -1), problem: 'give its fields' },
    ];
  }
  const known = Object.entries(fields).flatMap(([name, check]) => {
    const problem = check(value[name]);
    return problem === null ? [] : [{ field: `${prefix}${name}`, problem }];
  });
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(fields, name));
  return [
    ...known,
    ...unknown.map((name) => ({ field: `${prefix}${name}`, problem: 'is not a field' })),
  ];
}

function optional(check: Check): Check {
  return (value) => (value === undefined ? null : check(value));
}

const mapped = (parts: Readonly<Record<string, Fields>>, to: () => Check): Fields =>
  Object.fromEntries(Object.keys(parts).map((name) => [name, to()]));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
