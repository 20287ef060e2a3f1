/** Every word of the histograms of durations. */
export const histogramWords = {
  heading: 'How many took how long',
  drawn: (n: number, all: number): string =>
    `Drawn are the ${String(n)} largest of ${String(all)} groups, each on an axis of its own.`,
  frame: (group: string): string => `Histogram: ${group}`,
  title: (group: string): string => `How many took how long: ${group}`,
  describes: (group: string, counted: string): string =>
    `${group}. ${counted} The table below has every figure.`,
  counted: (ended: number, open: number): string =>
    `Ended: ${String(ended)}. Still open, and in no bar: ${String(open)}.`,
  axis: (unit: string, width: number): string => `Took, in ${unit}; ${String(width)} to a bar`,
  table: (group: string): string => `Bar by bar: ${group}`,
  took: (from: number, to: number | null): string => {
    if (to === null) return `${String(from)} or more`;
    return from === to ? String(from) : `${String(from)} to ${String(to)}`;
  },
  columns: { took: 'Took', n: 'Ended' },
} as const;
