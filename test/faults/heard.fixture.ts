import type { Answer } from '#libs/engine';

/** What the parent heard of the requests of every worker, killed or not. */
export interface Heard {
  readonly answers: Map<string, Answer>;
  readonly unanswered: Map<string, unknown>;
}

export const nothingHeard = (): Heard => ({ answers: new Map(), unanswered: new Map() });

/** Takes in what a worker said: `try REQUEST`, `ack KEY ANSWER`, `no KEY`; other lines are passed over. */
export function hear(heard: Heard, lines: readonly string[]): void {
  // A line that was being written when the process died is cut off, and was said to nobody.
  for (const line of lines) {
    const [word = '', ...rest] = line.split(' ');
    const whole = word === 'no' || line.endsWith('}');
    if (whole) HEARD[word]?.(heard, rest);
  }
}

const requestOf = (json: string) =>
  JSON.parse(json) as { open?: { key: string }; advance?: { key: string } };

const HEARD: Readonly<Record<string, (heard: Heard, rest: readonly string[]) => void>> = {
  try: ({ answers, unanswered }, rest) => {
    const request = requestOf(rest.join(' '));
    const key = request.open?.key ?? request.advance?.key ?? '';
    if (!answers.has(key)) unanswered.set(key, request);
  },
  ack: ({ answers, unanswered }, [key = '', ...json]) => {
    answers.set(key, JSON.parse(json.join(' ')) as Answer);
    unanswered.delete(key);
  },
  no: ({ unanswered }, [key = '']) => unanswered.delete(key),
};
