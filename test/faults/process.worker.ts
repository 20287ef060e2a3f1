import 'reflect-metadata';
import { londonDayOf } from '#libs/working-time';
import { performReviewEffect, REVIEW_ORDERS, type OpenCase } from '#libs/engine';
import { smtpMailer, startWorker, type Performer } from '#libs/worker';
import { clockFrom, openForFaults, POLICY_VERSION } from './faults-engine.js';

/**
 * One of the processes that share a database: people open cases in it while it fires what is due, performs
 * orders and sends mail, until it is killed. Standard output, a line each: `ready`, `try REQUEST` before a
 * request, `ack KEY ANSWER` once it was answered, `fired COUNT` after a pass that found something.
 */
const [address = '', at = '', startedAt = '', url = '', name = ''] = process.argv.slice(2);

const IN_FLIGHT = 4;
/** Between two cases of one desk: people are slower than the engine. */
const PAUSE = 100;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const silent = () => undefined;

const open = await openForFaults(address, clockFrom(Number(at), Number(startedAt)));
const review: Performer = async (effect) => {
  await performReviewEffect(open, effect);
  return {};
};
startWorker({
  open,
  mailer: smtpMailer({ url, from: 'probity@probity.invalid' }),
  performers: Object.fromEntries(REVIEW_ORDERS.map((order) => [order, review])),
  log: { info: silent, warn: silent, error: silent },
  ...{ digestAt: null, pollMs: 50 },
  onPass: ({ verdicts }) => {
    say(`fired ${String(verdicts)}`);
  },
});

let count = 0;

function opening(): OpenCase {
  const reference = `${name}-${String(++count)}`;
  const cameToAttentionOn = londonDayOf(open.now());
  const payload = { cameToAttentionOn, matterKind: 'conduct-matter', rankGroup: 'officer' };
  return {
    ...{ key: reference, reference, workflow: 'misconduct', officer: null },
    matter: { reference, kind: 'conduct-matter', cameToAttentionOn },
    actor: { id: 'authority-1', role: 'appropriate-authority' },
    facts: [
      {
        type: 'caseOpened',
        occurredOn: cameToAttentionOn,
        payload: { ...payload, allegations: [] },
      },
    ],
    ...{ calendar: open.laws.currentCalendar, policy: POLICY_VERSION() },
  };
}

async function keepOpening(): Promise<never> {
  for (;;) {
    const request = opening();
    say(`try ${JSON.stringify({ open: request })}`);
    say(`ack ${request.key} ${JSON.stringify(await open.engine.open(request))}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

say('ready');
await Promise.all(Array.from({ length: IN_FLIGHT }, () => keepOpening()));
