import type { FastifyRequest } from 'fastify';

const MOST_LEVELS = 20;

/** A body nested deeper than anybody means is refused before anything walks it. */
export function refuseDeep(request: FastifyRequest): Promise<void> {
  if (depthOf(request.body) <= MOST_LEVELS) return Promise.resolve();
  const error = new Error(`The body is nested deeper than ${String(MOST_LEVELS)} levels.`);
  return Promise.reject(Object.assign(error, { statusCode: 400 }));
}

/** Level by level, never by recursion: a deep body must not use up the stack. */
function depthOf(body: unknown): number {
  let level = [body];
  for (let depth = 0; depth <= MOST_LEVELS; depth += 1) {
    level = level.flatMap((each) =>
      typeof each === 'object' && each !== null ? (Object.values(each) as unknown[]) : [],
    );
    if (level.length === 0) return depth;
  }
  return MOST_LEVELS + 1;
}
