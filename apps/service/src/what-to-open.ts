import type { Running } from './start.js';

/** What somebody who started the service opens first; in development, whom they may sign in as. */
export function whatToOpen({ baseUrl, development, listens }: Running): string[] {
  if (!listens)
    return ['Probity works: what is due, what was ordered, mail. It listens to nobody.'];
  const lines = [
    `Probity listens on ${baseUrl}`,
    `  the pages:       ${baseUrl}/`,
    `  the API:         ${baseUrl}/v1/openapi.json`,
    `  health, metrics: ${baseUrl}/ready, ${baseUrl}/metrics`,
  ];
  if (development === null) return lines;
  const { issuer, personas } = development;
  const width = Math.max(...personas.map(({ reference }) => reference.length));
  return [
    ...lines,
    '  DEVELOPMENT: whoever opens a page chooses a persona, without a password',
    `  a bearer token:  curl ${issuer}/token-for/INV-1`,
    '  personas:',
    ...personas.map(({ reference, name }) => `    ${reference.padEnd(width)}  ${name}`),
  ];
}
