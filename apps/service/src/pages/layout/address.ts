/** What is asked for, as it stands in an address, with what differs: what is left open is left out. */
export const addressOf = (query: object, changes: object = {}): string => {
  const asked = Object.entries(Object.assign({}, query, changes));
  const texts = asked.filter(([, value]) => typeof value === 'string');
  return new URLSearchParams(Object.fromEntries(texts) as Record<string, string>).toString();
};

const under =
  (root: string) =>
  (reference: string): string =>
    `/${root}/${encodeURIComponent(reference)}`;

/** The addresses of a case, of the review of a breach, of a request. */
export const caseAddress = under('cases');
export const reviewAddress = under('reviews');
export const requestAddress = under('requests');

/** Where it is shown how a clock of a case is reckoned, by its key or number. */
export const clockAddress = (reference: string, clock: string): string =>
  `${caseAddress(reference)}/clocks/${encodeURIComponent(clock)}`;
