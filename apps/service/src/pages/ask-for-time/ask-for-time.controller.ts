import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { v7 as newId } from 'uuid';
import { Me, SignedIn, type Identity } from '#libs/identity';
import { RequestsController } from '../../requests/requests.controller.js';
import { CaseReader, type ReadCase } from '../case/case-reader.js';
import type { FormProblem } from '../form/payload-form.js';
import { refusalOrChanged } from '../form/refusal.js';
import { textIn, type Sent } from '../form/sent.js';
import { caseAddress, requestAddress } from '../layout/address.js';
import { revisionIn } from '../record-event/record-event.form.js';
import { goTo, showPage } from '../rendering.js';
import { askWords as t } from './ask-for-time.en.js';
import { readAskForm } from './ask-for-time.form.js';
import { askView } from './ask-for-time.view.js';

const WRONG = 422;

/** Asks for more time on a clock of a case. */
@ApiExcludeController()
@Controller('cases/:reference/ask-for-time')
@SignedIn()
export class AskForTimeController {
  constructor(
    private readonly cases: CaseReader,
    private readonly requests: RequestsController,
  ) {}

  @Get()
  async show(
    @Me() me: Identity,
    @Param('reference') reference: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await show(reply, await this.cases.read(me, reference), { sent: {}, problems: [] });
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
    const { body, problems } = readAskForm(sent);
    if (body === null) return show(reply, read, { sent, problems });
    const asking = { me, key: textIn(sent, 'key') || newId(), revision: revisionIn(sent, read) };
    try {
      const { cases } = await this.requests.ask(asking, reference, body);
      const [made] = cases;
      await goTo(
        reply,
        made === undefined ? caseAddress(reference) : requestAddress(made.reference),
      );
    } catch (error) {
      const refused = refusalOrChanged(error, [], t.problems.changed);
      await show(reply, read, { sent, problems: refused });
    }
  }
}

async function show(
  reply: FastifyReply,
  read: ReadCase,
  { sent, problems }: { readonly sent: Sent; readonly problems: readonly FormProblem[] },
): Promise<void> {
  const model = askView(read, { sent, problems, key: newId() });
  const title = `${t.title}, ${read.view.reference}`;
  const status = problems.length === 0 ? 200 : WRONG;
  await showPage(reply, { template: 'ask-for-time/ask-for-time.njk', title, model, status });
}
