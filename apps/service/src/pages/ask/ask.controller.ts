import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { v7 as newId } from 'uuid';
import { OPEN_ENGINE, ownDecision, type OpenEngine } from '#libs/engine';
import { Me, SignedIn, type Identity } from '#libs/identity';
import { CaseDesk } from '../../cases/case-desk.js';
import type { Conditions } from '../../conditions.js';
import { RequestsController } from '../../requests/requests.controller.js';
import type { RequestBody } from '../../requests/requests.dto.js';
import { wishOf } from '../../requests/wish.js';
import { CaseReader, type ReadCase } from '../case/case-reader.js';
import type { FormProblem } from '../form/payload-form.js';
import { refusalOrChanged } from '../form/refusal.js';
import { textIn, type Sent } from '../form/sent.js';
import { caseAddress, clockAddress, requestAddress } from '../layout/address.js';
import { revisionIn } from '../record-event/record-event.form.js';
import { goTo, showPage } from '../rendering.js';
import { askWords as t } from './ask.en.js';
import { AskQuery, readAskForm } from './ask.form.js';
import { ASKS, type WishKind } from './ask.kinds.js';
import { askChoiceView, askView } from './ask.view.js';

const WRONG = 422;

/** A form of one kind, and what is wrong with it as it was sent. */
interface Asking {
  readonly kind: WishKind;
  readonly sent: Sent;
  readonly problems: readonly FormProblem[];
}

/** Asks for something that others decide: more time, less, a pause or its end, another day. */
@ApiExcludeController()
@Controller('cases/:reference/ask')
@SignedIn()
export class AskController {
  constructor(
    private readonly cases: CaseReader,
    private readonly requests: RequestsController,
    private readonly desk: CaseDesk,
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
  ) {}

  @Get()
  async show(
    @Me() me: Identity,
    @Param('reference') reference: string,
    @Query() { kind, about }: AskQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = await this.cases.read(me, reference);
    if (kind === undefined) return choose(reply, read);
    const sent = about === undefined ? {} : { [ASKS[kind].about]: about };
    await show(reply, read, { kind, sent, problems: [] });
  }

  @Post()
  @HttpCode(200)
  async submit(
    @Me() me: Identity,
    @Param('reference') reference: string,
    @Body() sent: Sent,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = await this.cases.read(me, reference);
    const kind = kindIn(sent);
    if (kind === null) return choose(reply, read);
    const { body, problems } = readAskForm(kind, sent);
    if (problems.length > 0) return show(reply, read, { kind, sent, problems });
    const asking = { me, key: textIn(sent, 'key') || newId(), revision: revisionIn(sent, read) };
    try {
      await goTo(reply, await this.decideOrAsk(asking, read, body));
    } catch (error) {
      const refused = refusalOrChanged(error, [], t.problems.changed);
      await show(reply, read, { kind, sent, problems: refused });
    }
  }

  /** Records at once what is theirs alone to decide, and asks for the rest; gives where it is to be seen. */
  private async decideOrAsk(asking: Conditions, read: ReadCase, body: RequestBody) {
    const { id, reference, workflow, version } = read.view;
    const { me, key, revision } = asking;
    const own = await ownDecision(this.open, id, wishOf(body), { id: me.personId });
    if (own === null) {
      const [made] = (await this.requests.ask(asking, reference, body)).cases;
      return made === undefined ? caseAddress(reference) : requestAddress(made.reference);
    }
    const fact = { ...own, ...(body.reasons === undefined ? {} : { reasons: body.reasons }) };
    await this.desk.record([{ id, workflow, version, revision }], fact, { me, key });
    return clockAddress(reference, String(own.payload['clock']));
  }
}

const kindIn = (sent: Sent): WishKind | null => {
  const kind = textIn(sent, 'kind');
  return Object.hasOwn(ASKS, kind) ? (kind as WishKind) : null;
};

async function choose(reply: FastifyReply, read: ReadCase): Promise<void> {
  const title = `${t.title} ${read.view.reference}`;
  await showPage(reply, { template: 'ask/choose.njk', title, model: askChoiceView(read) });
}

async function show(reply: FastifyReply, read: ReadCase, asking: Asking): Promise<void> {
  const { kind, ...given } = asking;
  const model = askView(read, kind, { ...given, key: newId() });
  const title = `${model.heading}, ${read.view.reference}`;
  const status = given.problems.length === 0 ? 200 : WRONG;
  await showPage(reply, { template: 'ask/ask.njk', title, model: { ...model, kind }, status });
}
