import { v7 as newId } from 'uuid';
import { personId, type OpenCase, type RecordFact, type SeenCase } from '#libs/engine';
import { isLegalDay } from '#libs/working-time';
import { actorOf, caseNamed, payloadOf, revisionOf, type RecordOptions } from './case-arguments.js';
import { dayOf } from './day-argument.js';
import type { EngineContext } from './engine-context.js';

interface Opening extends RecordOptions {
  readonly workflow: string;
  readonly event: string;
  readonly matter?: string;
  readonly officer?: string;
}

/** What the command line asks to be opened. */
export async function openRequest(
  { open, calendar, policy }: EngineContext,
  reference: string,
  options: Opening,
): Promise<OpenCase> {
  const payload = payloadOf(options);
  const { officer, matter, event, reasons, workflow } = options;
  const known = payload['cameToAttentionOn'];
  return {
    ...{ key: options.key ?? newId(), reference, workflow, calendar, policy },
    actor: actorOf(options),
    matter: {
      reference: matter ?? reference,
      kind: typeof payload['matterKind'] === 'string' ? payload['matterKind'] : 'recorded',
      cameToAttentionOn: isLegalDay(known) ? known : null,
    },
    officer: officer === undefined ? null : await personId(open.dataSource, officer, open.now()),
    facts: [
      {
        type: event,
        occurredOn: dayOf('--on', options.on),
        payload,
        ...(reasons === undefined ? {} : { reasons }),
      },
    ],
  };
}

/** What the command line asks to be recorded, on one case or several. */
export async function advanceRequest(
  { open }: EngineContext,
  references: readonly string[],
  { event, options }: { readonly event: string; readonly options: RecordOptions },
): Promise<RecordFact> {
  const cases: SeenCase[] = [];
  for (const reference of references) {
    cases.push({ id: await caseNamed(open.dataSource, reference.trim()), ...revisionOf(options) });
  }
  const { reasons } = options;
  return {
    key: options.key ?? newId(),
    cases,
    type: event,
    occurredOn: dayOf('--on', options.on),
    payload: payloadOf(options),
    actor: actorOf(options),
    ...(reasons === undefined ? {} : { reasons }),
  };
}
