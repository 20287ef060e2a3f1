/** Text as SQL writes it. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A day as SQL writes it. */
export const dateOf = (day: string): string => `DATE ${literal(day)}`;
