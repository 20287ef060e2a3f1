import {
  Body,
  Controller,
  Get,
  HttpCode,
  NotFoundException,
  Param,
  Post,
  Res,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { v7 as newId } from 'uuid';
import { StaleCase } from '#libs/engine';
import { Me, SignedIn, type Identity } from '#libs/identity';
import { payloadFields } from '#libs/workflow-kit';
import { CaseDesk } from '../../cases/case-desk.js';
import { withReferences } from '../../cases/cases.presenter.js';
import { CaseReader, type ReadCase } from '../case/case-reader.js';
import { refusalOf } from '../form/refusal.js';
import { textIn, type Sent } from '../form/sent.js';
import { caseAddress } from '../layout/address.js';
import { revisionIn } from '../record-event/record-event.form.js';
import { staleView } from '../record-event/record-event.view.js';
import { showPage } from '../rendering.js';
import { goToSaying } from '../said.js';
import { correctWords } from './correct-fact.en.js';
import {
  CORRECTED,
  readCorrectForm,
  type Correctable,
  type CorrectForm,
} from './correct-fact.form.js';
import { correctFormView, correctPreviewView } from './correct-fact.view.js';

/** A case and the fact of it that somebody puts right. */
interface Opened {
  readonly me: Identity;
  readonly read: ReadCase;
  readonly correctable: Correctable;
  readonly reply: FastifyReply;
}

/** Puts a fact right: a form, a look at what it would do, and then, once, what was looked at. */
@ApiExcludeController()
@Controller('cases/:reference/correct/:event')
@SignedIn()
export class CorrectFactController {
  constructor(
    private readonly cases: CaseReader,
    private readonly desk: CaseDesk,
  ) {}

  @Get()
  async show(
    @Me() me: Identity,
    @Param('reference') reference: string,
    @Param('event') event: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = await this.cases.read(me, reference);
    await this.form({ me, read, reply, correctable: correctableIn(read, event) }, {});
  }

  @Post()
  @HttpCode(200)
  async submit(
    @Me() me: Identity,
    @Param() { reference = '', event = '' }: Readonly<Record<string, string>>,
    @Body() sent: Sent,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = await this.cases.read(me, reference);
    const opened = { me, read, reply, correctable: correctableIn(read, event) };
    const form = readCorrectForm(opened.correctable, sent);
    if (textIn(sent, 'step') === 'change') return this.form(opened, sent);
    if (form.problems.length > 0) return this.form(opened, sent, form.problems);
    try {
      await this.put(opened, sent, form);
    } catch (error) {
      if (error instanceof StaleCase) await stale(opened, sent, error);
      else await this.form(opened, sent, refusalOf(error, opened.correctable.of.fields));
    }
  }

  /** Looks at what it would do, or puts right what was looked at. */
  private async put(opened: Opened, sent: Sent, form: CorrectForm): Promise<void> {
    const { me, read, reply } = opened;
    const { id, reference } = read.view;
    const records = textIn(sent, 'step') === 'record';
    const key = records ? textIn(sent, 'key') || newId() : null;
    const answer = await this.desk.correct({ id, revision: revisionIn(sent, read) }, form.body, {
      ...{ me, key },
    });
    if (records) {
      await goToSaying(reply, `${caseAddress(reference)}/clocks#verdicts`, CORRECTED);
      return;
    }
    const model = correctPreviewView({ ...opened, sent }, form, { answer, key: newId() });
    const title = `${correctWords.check}, ${reference}`;
    await showPage(reply, { template: 'correct-fact/preview.njk', title, model });
  }

  private async form(
    { read, correctable, reply }: Opened,
    sent: Sent,
    problems: CorrectForm['problems'] = [],
  ): Promise<void> {
    const model = correctFormView(read, correctable, { sent, problems });
    const status = problems.length === 0 ? 200 : 422;
    const title = `${model.heading}, ${read.view.reference}`;
    await showPage(reply, { template: 'correct-fact/correct-fact.njk', title, model, status });
  }
}

async function stale({ read, correctable, reply }: Opened, sent: Sent, error: StaleCase) {
  const model = staleView(read, correctable.of.type, sent, error);
  const page = { template: 'record-event/stale.njk', title: model.t.stale.title, model };
  await showPage(reply, { ...page, status: 412 });
}

/** The fact that counts now under the id of an entry. */
function correctableIn({ view, workflow, people }: ReadCase, event: string): Correctable {
  const fact = view.facts.find(({ id }) => id === event);
  if (fact === undefined) throw new NotFoundException(correctWords.notNow);
  const { type } = fact;
  return {
    ...{ fact, seq: fact.order[0] },
    of: { workflow, type, fields: payloadFields(workflow, type) },
    // What a fact carries is an object, with people in it or not.
    payload: withReferences(fact.payload, people) as Record<string, unknown>,
  };
}
