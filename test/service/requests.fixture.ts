import fc from 'fast-check';
import { PERSONAS } from '#libs/identity';
import { misconduct } from '../journeys/misconduct.fixture.js';
import type { Document, Operation, Schema } from './described.fixture.js';

/** A request as the document describes one, or nearly. */
export interface Drawn {
  readonly persona: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Partial<Record<string, string>>>;
  readonly body: string | undefined;
}

const WORDS = [
  ...[...misconduct.duties.keys()].slice(0, 12),
  ...['caseAllocated', 'clockExtended', 'engine', 'administrator', 'me', 'misconduct', 'request'],
  ...['LT-assessing', 'CK-25', 'a', 'b', 'late', 'duty', 'granted', 'extension', 'INV-1', 'OFF-9'],
  ...[
    '',
    ' ',
    "'",
    '%',
    '\u0000',
    '\ud800',
    '__proto__',
    '🙂',
    'x'.repeat(300),
    '"2"',
    '-1',
    '1e9',
  ],
];

const WRONG = fc.constantFrom('2', '*', '"x"');

const DAYS = fc.constantFrom('2025-12-01', '2025-11-30', '2026-02-30', '0000-01-01', '9999-12-31');

/** Any value that fits the schema, and now and then one that does not. */
function valueOf(document: Document, schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const found = schema.$ref === undefined ? schema : named(document, schema.$ref);
  const fits = fitting(document, found, depth);
  return depth > 4 ? fc.constant(null) : fc.oneof({ weight: 60, arbitrary: fits }, ANYTHING);
}

const ANYTHING = fc.oneof(fc.constantFrom<unknown>(null, 0, -1, 1.5, true, [], {}), fc.jsonValue());

const named = ({ components }: Document, ref: string): Schema =>
  components.schemas[ref.split('/').at(-1) ?? ''] ?? {};

function fitting(document: Document, schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const type = typeof schema.type === 'string' ? schema.type : (schema.type?.[0] ?? '');
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.format === 'date') return DAYS;
  if (type === 'array') {
    return fc.array(valueOf(document, schema.items ?? {}, depth + 1), { maxLength: 3 });
  }
  return type === 'object' ? objectOf(document, schema, depth) : (SIMPLE[type] ?? TEXTS);
}

const TEXTS = fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'binary', maxLength: 30 }));
const WHOLE = fc.integer({ min: -1, max: 300 });
const SIMPLE: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  ...{ boolean: fc.boolean(), number: WHOLE, integer: WHOLE },
};

function objectOf(document: Document, schema: Schema, depth: number): fc.Arbitrary<object> {
  const { properties = {}, required = [] } = schema;
  if (Object.keys(properties).length === 0) {
    return fc.dictionary(fc.constantFrom(...WORDS, 'owner', 'to', 'id', 'category'), ANYTHING);
  }
  const record = Object.fromEntries(
    Object.entries(properties).map(([name, each]) => [name, valueOf(document, each, depth + 1)]),
  );
  return fc.record(record, { requiredKeys: [...required] });
}

/** Requests to every operation of the document, about these cases, by any persona but some. */
export function requestsOf(
  document: Document,
  references: readonly string[],
  without: readonly string[],
): fc.Arbitrary<Drawn> {
  const personas = PERSONAS.map(({ reference }) => reference).filter(
    (each) => !without.includes(each),
  );
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return fc.constantFrom(...operations).chain(({ path, method, operation }) =>
    fc.record({
      persona: fc.constantFrom(...personas),
      method: fc.constant(method.toUpperCase()),
      path: pathOf(document, path, operation, references),
      headers: HEADERS,
      body: bodyOf(document, operation),
    }),
  );
}

const NAMES_OF_HEADERS = ['idempotency-key', 'if-match'] as const;

/** Now and then one of them is left out. */
const HEADERS = fc.oneof({ weight: 9, arbitrary: headersWith(NAMES_OF_HEADERS) }, headersWith([]));

function headersWith(requiredKeys: readonly (typeof NAMES_OF_HEADERS)[number][]) {
  const headers = {
    'idempotency-key': fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme-ascii' }),
    'if-match': fc.oneof({ weight: 9, arbitrary: fc.constantFrom('"2"', '"3"', '"1"') }, WRONG),
  };
  return fc.record(headers, { requiredKeys: [...requiredKeys] });
}

const bodyOf = (
  document: Document,
  { requestBody }: Operation,
): fc.Arbitrary<string | undefined> => {
  const schema = requestBody?.content['application/json']?.schema;
  if (schema === undefined) return fc.constant(undefined);
  return valueOf(document, schema).map((value) => JSON.stringify(value));
};

function pathOf(
  document: Document,
  template: string,
  { parameters = [] }: Operation,
  references: readonly string[],
): fc.Arbitrary<string> {
  const inPath = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...references) },
    fc.constantFrom('LT-assessing', 'nothing', '..%2f..', '%00', '%ff', "'"),
  );
  const query = Object.fromEntries(
    parameters
      .filter((each) => each.in === 'query')
      .map(({ name, schema }) => [name, valueOf(document, schema)]),
  );
  const holes = template.split(/\{[^}]+\}/);
  return fc
    .tuple(fc.array(inPath, { minLength: 2, maxLength: 2 }), fc.record(query, { requiredKeys: [] }))
    .map(([names, asked]) => {
      const path = holes.map((part, at) => part + (at < holes.length - 1 ? (names[at] ?? '') : ''));
      const search = new URLSearchParams(
        Object.entries(asked).map(([name, value]): [string, string] => [name, textOf(value)]),
      );
      return `${path.join('')}?${search.toString()}`;
    });
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
