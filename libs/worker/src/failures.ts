/** Thrown by a performer when what it leans on is away: nothing is counted against the row, all wait. */
export class Unavailable extends Error {
  readonly code = 'unavailable';
}

/** Thrown by a performer when trying again would be refused again: a dead letter at once. */
export class Refused extends Error {
  readonly code = 'refused';
}

const LONGEST = 300;

/** What went wrong in a line that may be kept: no credentials of an address, no stack. */
export function errorText(error: unknown): string {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const masked = said
    .replaceAll(/\/\/[^/@\s]*@/g, '//***@')
    .replaceAll(/(pass(?:word)?|token|secret|key)=[^\s&]*/gi, '$1=***');
  return masked.replaceAll(/\s+/g, ' ').slice(0, LONGEST);
}
