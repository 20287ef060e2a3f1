/** What is asked for, as it stands in an address, with what differs: what is left open is left out. */
export const addressOf = (query: object, changes: object = {}): string => {
  const asked = Object.entries(Object.assign({}, query, changes));
  const texts = asked.filter(([, value]) => typeof value === 'string');
  return new URLSearchParams(Object.fromEntries(texts) as Record<string, string>).toString();
};

/** The address of a case. */
export const caseAddress = (reference: string): string => `/cases/${encodeURIComponent(reference)}`;
