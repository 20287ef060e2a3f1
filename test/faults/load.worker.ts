import 'reflect-metadata';
import { createInterface } from 'node:readline';
import { londonDayOf } from '#libs/working-time';
import type { Answer, OpenCase, OpenEngine, RecordFact } from '#libs/engine';
import { CaseError } from '#libs/engine';
import { fastClock, openForFaults, POLICY_VERSION } from './faults-engine.js';

/**
 * Loads a database until it is killed. Standard input: one JSON line, the requests that an earlier run
 * tried and heard no answer to; they are sent again first, word for word. Standard output, a line each:
 * `ready`, `try REQUEST` before a request, `ack KEY ANSWER` once it was answered, `no KEY` once refused.
 */
const [address = '', startedAt = '', name = ''] = process.argv.slice(2);

type Request = { readonly open: OpenCase } | { readonly advance: RecordFact };

const IN_FLIGHT = 32;
const CASES_AT_MOST = 60;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const open = await openForFaults(address, fastClock(Number(startedAt)));
const policy = POLICY_VERSION();
const cases: string[] = [];
let count = 0;

async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line;
  return '[]';
}

/** The monitor, working through what comes due under the load. */
async function watch({ monitor, now }: OpenEngine): Promise<never> {
  for (;;) {
    await monitor.pass(now());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function keepSending(): Promise<never> {
  for (;;) await send(cases.length < CASES_AT_MOST ? opening() : notice());
}

async function send(request: Request): Promise<void> {
  const { key } = 'open' in request ? request.open : request.advance;
  say(`try ${JSON.stringify(request)}`);
  try {
    const answer = await answerTo(request);
    say(`ack ${key} ${JSON.stringify(answer)}`);
    for (const { id } of answer.cases) if (!cases.includes(id)) cases.push(id);
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    say(`no ${key}`);
  }
}

const answerTo = (request: Request): Promise<Answer> =>
  'open' in request ? open.engine.open(request.open) : open.engine.advance(request.advance);

const nextKey = (): string => `${name}-${String(++count)}`;

const today = () => londonDayOf(open.now());

/** A case at the investigation, where progress is owed every four weeks. */
function opening(): Request {
  const reference = nextKey();
  const on = today();
  const actor = { id: 'importer-1', role: 'importer' };
  return {
    open: {
      ...{ key: reference, reference, workflow: 'misconduct', officer: null, actor, policy },
      calendar: open.laws.currentCalendar,
      matter: { reference, kind: 'conduct-matter', cameToAttentionOn: on },
      facts: [
        {
          type: 'caseBroughtIn',
          occurredOn: on,
          payload: {
            ...{ stage: 'investigation.investigating', cameToAttentionOn: on },
            ...{ matterKind: 'conduct-matter', rankGroup: 'officer', allegations: [] },
            served: [
              { event: 'investigatorAppointed', on, with: { investigator: 'investigator-1' } },
              { event: 'noticeServed', on },
            ],
            ...{ severity: 'misconduct', finalWarningInForce: false },
            ...{ unconnectedIncidents: false, suspended: false, criminal: 'clear' },
          },
        },
      ],
    },
  };
}

/** A fact that ends one clock and starts the next. */
function notice(): Request {
  const id = cases[count % cases.length] ?? '';
  return {
    advance: {
      ...{ key: nextKey(), cases: [{ id }], type: 'progressNotified', occurredOn: today() },
      ...{ payload: {}, actor: { id: 'investigator-1', role: 'investigator' } },
    },
  };
}

const unanswered = await firstLine();
say('ready');
void watch(open);
await Promise.all((JSON.parse(unanswered) as Request[]).map(send));
await Promise.all(Array.from({ length: IN_FLIGHT }, () => keepSending()));
