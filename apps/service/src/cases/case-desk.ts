import { Inject, Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import {
  allTold,
  caseNamed,
  CaseNotFound,
  changesByIds,
  factsByIds,
  idsOfPeople,
  OPEN_ENGINE,
  pseudonymisedClock,
  type Answer,
  type AskedFact,
  type Choice,
  type CorrectCase,
  type Explained,
  type NamedCase,
  type OpenCase,
  type OpenEngine,
  type SeenCase,
} from '#libs/engine';
import type { Identity } from '#libs/identity';
import { isLegalDay } from '#libs/working-time';
import { DEFAULTS, type Defaults } from '../defaults.js';
import { actorIn, readerOf } from './acting.js';
import type { CorrectionBody, EventBody, OpenCaseBody } from './cases.dto.js';
import { PSEUDONYM_KEY, shown, type Shown } from './people-shown.js';

/** Who asks, and under which key; without one nothing is written and nobody new is registered. */
export interface Asking {
  readonly me: Identity;
  readonly key: string | null;
}

/** An event as it was sent; one about a desk leaves the day out, and is of today. */
type AskedEvent = Omit<EventBody, 'occurredOn'> &
  Partial<Pick<EventBody, 'occurredOn'>> &
  Pick<AskedFact, 'then'>;

/** A case as it was seen, and which workflow it follows. */
export type AskedCase = SeenCase & NamedCase;

const seenOf = ({ id, revision }: SeenCase): SeenCase => ({
  ...{ id },
  ...(revision === undefined ? {} : { revision }),
});

/** Turns what was sent into what the engine is asked: references into ids, roles into actors. */
@Injectable()
export class CaseDesk {
  constructor(
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
    @Inject(DEFAULTS) private readonly defaults: Defaults,
    @Inject(PSEUDONYM_KEY) private readonly pseudonymKey: string,
  ) {}

  /** Opens a case, or says what that would come to. */
  async openCase(body: OpenCaseBody, { me, key }: Asking): Promise<Answer> {
    const { reference, type, occurredOn, payload = {}, officer, matter, reasons } = body;
    const workflow = this.open.laws.newest(body.workflow ?? 'misconduct');
    const naming = { register: key !== null };
    const facts = await factsByIds(this.open, workflow, [{ type, occurredOn, payload }], naming);
    const { cameToAttentionOn: known, matterKind } = payload;
    const request: OpenCase = {
      ...{ key: keyOf(me, key), reference, workflow: workflow.id, ...this.defaults },
      ...{ actor: actorIn(me, body.as, workflow.duties.get(type)?.by ?? []), reader: readerOf(me) },
      matter: {
        reference: matter ?? reference,
        kind: typeof matterKind === 'string' ? matterKind : 'recorded',
        cameToAttentionOn: isLegalDay(known) ? known : null,
      },
      officer: officer === undefined ? null : await this.idOf(officer, naming),
      facts: facts.map((fact) => ({ ...fact, ...(reasons === undefined ? {} : { reasons }) })),
    };
    const { engine } = this.open;
    return key === null ? engine.previewOpening(request) : engine.open(request);
  }

  /** Records one fact, with what follows upon it, on one case or several, or says what that would come to. */
  async record(cases: readonly AskedCase[], body: AskedEvent, asking: Asking): Promise<Answer> {
    const request = await this.asked(cases, body, asking);
    const { engine } = this.open;
    return asking.key === null ? engine.preview(request) : engine.advance(request);
  }

  /** Puts facts right, or says what that would come to. */
  async correct(seen: SeenCase, body: CorrectionBody, { me, key }: Asking): Promise<Answer> {
    const insert = body.insert?.map(({ payload = {}, ...each }) => ({ ...each, payload }));
    const { replace, remove, reasons = '' } = body;
    const given = {
      ...(replace === undefined ? {} : { replace }),
      ...(remove === undefined ? {} : { remove }),
      ...(insert === undefined ? {} : { insert }),
    };
    const request: CorrectCase = {
      ...{ key: keyOf(me, key), case: seen, reasons, reader: readerOf(me) },
      actor: actorIn(me, body.as, []),
      ...(await changesByIds(this.open, seen.id, given, { register: key !== null })),
    };
    const { engine } = this.open;
    return key === null ? engine.previewCorrection(request) : engine.correct(request);
  }

  /** The id of a case by its reference. Whether this person may read it, the engine decides. */
  async find(reference: string): Promise<string> {
    return (await this.named(reference)).id;
  }

  /** The same, and which workflow it follows: whoever records on it asks for that next. */
  async named(reference: string): Promise<NamedCase> {
    const found = await caseNamed(this.open.dataSource, reference);
    if (found === null) throw new CaseNotFound(reference);
    return found;
  }

  private async asked(
    cases: readonly AskedCase[],
    { type, occurredOn, payload = {}, reasons, as, then }: AskedEvent,
    { me, key }: Asking,
  ): Promise<AskedFact> {
    const [first] = cases;
    if (first === undefined) throw new CaseNotFound('');
    // One fact is of one matter, whose cases follow one workflow.
    const { workflow } = this.open.laws.of(first.workflow, first.version);
    const naming = { register: key !== null };
    const all = allTold({ type, payload, ...following(then) });
    const [fact, ...others] = await factsByIds(this.open, workflow, all, naming);
    const by = workflow.duties.get(type)?.by ?? [];
    return {
      ...{ key: keyOf(me, key), cases: cases.map(seenOf), type, payload: fact?.payload ?? {} },
      ...(occurredOn === undefined ? {} : { occurredOn }),
      ...{ actor: actorIn(me, as, by), reader: readerOf(me) },
      ...(reasons === undefined ? {} : { reasons }),
      ...following(others),
    };
  }

  /** A case as this person may see it. */
  async shown(me: Identity, reference: string): Promise<Shown> {
    const view = await this.open.engine.view(await this.find(reference), readerOf(me));
    return shown(this.open.dataSource, view, this.pseudonymKey);
  }

  /** What may happen next for this person, in whichever of their roles it may; for what may not, why not. */
  async choices(me: Identity, reference: string): Promise<readonly Choice[]> {
    const id = await this.find(reference);
    const [first, ...others] = me.roles.length === 0 ? [undefined] : me.roles;
    const inRole = (role: string | undefined) =>
      this.open.engine.choices(id, actorIn(me, role, []), readerOf(me));
    let found = await inRole(first);
    for (const role of others) {
      const more = new Map((await inRole(role)).map((each) => [each.event, each]));
      found = found.map((each) => (each.allowed ? each : (more.get(each.event) ?? each)));
    }
    return found;
  }

  /** How a due day came about, as this person may see it. */
  async explained(me: Identity, reference: string, clock: string): Promise<Explained> {
    const id = await this.find(reference);
    const explained = await this.open.engine.explain(id, clock, readerOf(me));
    return explained.pseudonymous ? pseudonymisedClock(explained) : explained;
  }

  private async idOf(reference: string, naming: { register: boolean }): Promise<string> {
    return (await idsOfPeople(this.open, [reference], naming)).get(reference) ?? reference;
  }
}

/** What follows upon a fact, if anything does. */
const following = (then: AskedFact['then']) => (then?.length ? { then } : {});

/** Keys are their sender's own: nobody gets another's answer by guessing one. */
export const keyOf = ({ personId }: Identity, key: string | null): string =>
  `${personId}:${key ?? newId()}`;
