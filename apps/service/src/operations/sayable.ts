import type { FastifyRequest } from 'fastify';

const MOST_LEVELS = 20;

/** Half a character, or none: what UTF-8 cannot say, and PostgreSQL does not keep. */
const UNSAYABLE = /[\ud800-\udfff\0]/u;

/**
 * What was sent is refused before anything walks or keeps it when it is nested deeper than anybody means,
 * or is no text.
 */
export function refuseUnsayable({ body, query, params }: FastifyRequest): Promise<void> {
  const problem = problemOf([body, query, params]);
  if (problem === null) return Promise.resolve();
  return Promise.reject(Object.assign(new Error(problem), { statusCode: 400 }));
}

/** Level by level, never by recursion: a deep body must not use up the stack. */
function problemOf(sent: readonly unknown[]): string | null {
  let level: unknown[] = [...sent];
  for (let depth = 0; depth <= MOST_LEVELS; depth += 1) {
    if (level.some((each) => typeof each === 'string' && UNSAYABLE.test(each))) {
      return 'The request says half a character, or the character zero';
    }
    level = level.flatMap((each) =>
      // Names of properties are sent as well as their values.
      typeof each === 'object' && each !== null
        ? [Object.keys(each), Object.values(each)].flat<unknown[][]>()
        : [],
    );
    if (level.length === 0) return null;
  }
  return `The body is nested deeper than ${String(MOST_LEVELS)} levels`;
}
