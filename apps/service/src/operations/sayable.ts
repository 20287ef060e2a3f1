import type { FastifyRequest } from 'fastify';

const MOST_LEVELS = 20;

/** Names and values: each is looked at more than once, and nobody else is served meanwhile. */
const MOST_VALUES = 20_000;

/** Half a character, or none: what UTF-8 cannot say, and PostgreSQL does not keep. */
const UNSAYABLE = /[\ud800-\udfff\0]/u;

/** Names that objects and classes have of themselves: what checks the others would pass them over in silence. */
const NAMES_OF_OBJECTS = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

/**
 * What was sent is refused before anything walks or keeps it when it is nested deeper than anybody means,
 * says too much, or is no text.
 */
export function refuseUnsayable({ body, query, params }: FastifyRequest): Promise<void> {
  const problem = isList(body) ? 'The body is a list' : problemOf([body, query, params]);
  if (problem === null) return Promise.resolve();
  return Promise.reject(Object.assign(new Error(problem), { statusCode: 400 }));
}

/** Every route takes one thing at a time: a list in place of it would be checked item by item. */
const isList = (body: unknown): boolean => Array.isArray(body);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Level by level, never by recursion: a deep body must not use up the stack. */
function problemOf(sent: readonly unknown[]): string | null {
  let level: unknown[] = [...sent];
  let said = 0;
  for (let depth = 0; depth <= MOST_LEVELS; depth += 1) {
    if (level.some((each) => typeof each === 'string' && UNSAYABLE.test(each))) {
      return 'The request says half a character, or the character zero';
    }
    const objects = level.filter(isObject);
    const names = objects.flatMap((each) => Object.keys(each));
    const bad = names.find((name) => NAMES_OF_OBJECTS.has(name));
    if (bad !== undefined) return `The name ${bad} stands for nothing here: leave it out`;
    // Names of properties are sent as well as their values.
    level = [...names, ...objects.flatMap((each) => Object.values(each))];
    if (level.length === 0) return null;
    said += level.length;
    if (said > MOST_VALUES) return `The body says more than ${String(MOST_VALUES)} things`;
  }
  return `The body is nested deeper than ${String(MOST_LEVELS)} levels`;
}
