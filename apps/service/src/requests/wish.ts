import { UnprocessableEntityException } from '@nestjs/common';
import type { Wish } from '#libs/engine';
import type { RequestBody } from './requests.dto.js';

/** What is asked for. Throws when a field that its kind needs is missing. */
export function wishOf(body: RequestBody): Wish {
  const { kind, until, by, agreedBy = [] } = body;
  switch (kind) {
    case 'extension':
      return {
        ...{ kind, clock: needed(body, 'clock') },
        ...(until === undefined ? {} : { until }),
        ...(by === undefined ? {} : { by }),
      };
    case 'shortening':
      return { kind, clock: needed(body, 'clock'), until: needed(body, 'until'), agreedBy };
    case 'pause':
      return { kind, clock: needed(body, 'clock'), category: needed(body, 'category') };
    case 'resumption':
      return { kind, clock: needed(body, 'clock') };
    case 'correction':
      return { kind, fact: needed(body, 'fact'), to: needed(body, 'to') };
  }
}

function needed<F extends 'clock' | 'until' | 'category' | 'fact' | 'to'>(
  body: RequestBody,
  field: F,
): NonNullable<RequestBody[F]> {
  const value = body[field];
  if (value !== undefined) return value;
  const problem = `is missing: a request for ${body.kind} says it`;
  throw new UnprocessableEntityException({
    ...{ message: `${field}: ${problem}`, errors: [{ field, problem, remedy: 'Give it.' }] },
  });
}
