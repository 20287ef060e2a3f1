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
import { StaleCase, type Answer } from '#libs/engine';
import { Me, SignedIn, type Identity } from '#libs/identity';
import { payloadFields } from '#libs/workflow-kit';
import type { LegalDay } from '#libs/working-time';
import { CaseDesk } from '../../cases/case-desk.js';
import { CaseReader, type ReadCase } from '../case/case-reader.js';
import { refusalOf } from '../form/refusal.js';
import { textIn, type Sent } from '../form/sent.js';
import { caseAddress } from '../layout/address.js';
import { showPage } from '../rendering.js';
import { goToSaying } from '../said.js';
import { recordWords } from './record-event.en.js';
import { readRecordForm, revisionIn, type FormOf, type RecordForm } from './record-event.form.js';
import { formView, previewView, staleView } from './record-event.view.js';

/** Who records which event on which case, and where the answer goes. */
interface Asked {
  readonly me: Identity;
  readonly reference: string;
  readonly type: string;
  readonly reply: FastifyReply;
}

/** A case as it was read for the form of one of its events. */
interface Opened extends Asked {
  readonly read: ReadCase;
  readonly of: FormOf;
}

/** A form with nothing wrong in it. */
interface Complete extends RecordForm {
  readonly occurredOn: LegalDay;
}

/** Records an event: a form, a look at what it would do, and then, once, what was looked at. */
@ApiExcludeController()
@Controller('cases/:reference/record/:event')
@SignedIn()
export class RecordEventController {
  constructor(
    private readonly cases: CaseReader,
    private readonly desk: CaseDesk,
  ) {}

  @Get()
  async show(
    @Me() me: Identity,
    @Param('reference') reference: string,
    @Param('event') type: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.form(await this.opened({ me, reference, type, reply }), {});
  }

  @Post()
  @HttpCode(200)
  async submit(
    @Me() me: Identity,
    @Param() { reference = '', event: type = '' }: Readonly<Record<string, string>>,
    @Body() sent: Sent,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.opened({ me, reference, type, reply });
    const form = readRecordForm(opened.of, sent);
    if (textIn(sent, 'step') === 'change') return this.form(opened, sent);
    const { occurredOn } = form;
    if (occurredOn === null || form.problems.length > 0) {
      return this.form(opened, sent, form.problems);
    }
    try {
      await this.put(opened, sent, { ...form, occurredOn });
    } catch (error) {
      if (error instanceof StaleCase) await this.stale(opened, sent, error);
      else await this.form(opened, sent, refusalOf(error, opened.of.fields));
    }
  }

  /** Looks at what it would do, or records what was looked at. */
  private async put(opened: Opened, sent: Sent, form: Complete): Promise<void> {
    const { reply, read, of, reference, type } = opened;
    const records = textIn(sent, 'step') === 'record';
    const key = records ? textIn(sent, 'key') || newId() : null;
    const answer = await this.answer(opened, form, { key, revision: revisionIn(sent, read) });
    if (records) {
      await goToSaying(reply, caseAddress(reference), type);
      return;
    }
    const model = previewView({ read, of, sent }, form, { answer, key: newId() });
    const title = `${recordWords.check}, ${reference}`;
    await showPage(reply, { template: 'record-event/preview.njk', title, model });
  }

  private answer(
    { me, read, type }: Opened,
    { occurredOn, payload, reasons }: Complete,
    { key, revision }: { readonly key: string | null; readonly revision: number },
  ): Promise<Answer> {
    const body = {
      ...{ type, occurredOn, payload },
      ...(reasons === '' ? {} : { reasons }),
    };
    const { id, workflow, version } = read.view;
    return this.desk.record([{ id, workflow, version, revision }], body, { me, key });
  }

  private async form(
    opened: Opened,
    sent: Sent,
    problems: RecordForm['problems'] = [],
  ): Promise<void> {
    const { me, reference, type, read, of, reply } = opened;
    const choices = await this.cases.choices(me, reference);
    const choice = choices.find(({ event }) => event === type);
    const model = formView({ read, choice, of }, sent, problems);
    const status = problems.length === 0 ? 200 : 422;
    const title = `${model.heading}, ${reference}`;
    await showPage(reply, { template: 'record-event/record-event.njk', title, model, status });
  }

  private async stale(opened: Opened, sent: Sent, error: StaleCase): Promise<void> {
    const model = staleView(opened.read, opened.type, sent, error);
    const page = { template: 'record-event/stale.njk', title: recordWords.stale.title, model };
    await showPage(opened.reply, { ...page, status: 412 });
  }

  private async opened(asked: Asked): Promise<Opened> {
    const read = await this.cases.read(asked.me, asked.reference);
    const { workflow } = read;
    if (!workflow.duties.has(asked.type)) throw new NotFoundException('There is no such event.');
    const fields = payloadFields(workflow, asked.type);
    return { ...asked, read, of: { workflow, type: asked.type, fields } };
  }
}
