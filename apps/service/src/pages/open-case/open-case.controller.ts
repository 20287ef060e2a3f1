import { Body, Controller, Get, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { v7 as newId } from 'uuid';
import { OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { Me, SignedIn, type Identity } from '#libs/identity';
import { payloadFields } from '#libs/workflow-kit';
import { CaseDesk } from '../../cases/case-desk.js';
import type { OpenCaseBody } from '../../cases/cases.dto.js';
import { changesWords } from '../case/changes.en.js';
import { textIn, type Sent } from '../form/sent.js';
import { caseAddress } from '../layout/address.js';
import { showPage } from '../rendering.js';
import { goToSaying } from '../said.js';
import { OPENED, refuseUnlessOpener } from './may-open.js';
import { openCaseWords as t } from './open-case.en.js';
import {
  openingRefusal,
  readOpening,
  type OpeningForm,
  type ReadOpening,
} from './open-case.form.js';
import { openingPreview, openingView } from './open-case.view.js';

/** What a further allegation is recorded by: its fields are those of the first. */
const ALLEGED = 'allegationAdded';

/** Opens a case: a form, a look at the clocks that would start, and then, once, what was looked at. */
@ApiExcludeController()
@Controller('cases/new')
@SignedIn()
export class OpenCaseController {
  constructor(
    private readonly desk: CaseDesk,
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
  ) {}

  @Get()
  async show(@Me() me: Identity, @Res() reply: FastifyReply): Promise<void> {
    refuseUnlessOpener(this.open.laws, me);
    await this.form({}, [], reply);
  }

  @Post()
  @HttpCode(200)
  async submit(@Me() me: Identity, @Body() sent: Sent, @Res() reply: FastifyReply): Promise<void> {
    refuseUnlessOpener(this.open.laws, me);
    const read = readOpening(this.opening(), sent);
    if (textIn(sent, 'step') === 'change') return this.form(sent, [], reply);
    if (read.problems.length > 0) return this.form(sent, read.problems, reply);
    try {
      await this.put({ me, read, sent }, reply);
    } catch (error) {
      await this.form(sent, openingRefusal(error, this.opening().fields), reply);
    }
  }

  /** Looks at what it would come to, or opens what was looked at. */
  private async put({ me, read, sent }: Asked, reply: FastifyReply): Promise<void> {
    // Whatever a body must have, the form has been seen to have.
    const body = read.body as OpenCaseBody;
    const records = textIn(sent, 'step') === 'record';
    const key = records ? textIn(sent, 'key') || newId() : null;
    const answer = await this.desk.openCase(body, { me, key });
    if (records) {
      await goToSaying(reply, caseAddress(body.reference), OPENED.type);
      return;
    }
    const preview = openingPreview(this.opening(), read, { sent, answer, key: newId() });
    const model = { ...preview, changesWords };
    await showPage(reply, { template: 'open-case/preview.njk', title: t.check, model });
  }

  private async form(
    sent: Sent,
    problems: ReadOpening['problems'],
    reply: FastifyReply,
  ): Promise<void> {
    const model = openingView(this.opening(), { sent, problems });
    const status = problems.length === 0 ? 200 : 422;
    await showPage(reply, { template: 'open-case/open-case.njk', title: t.title, model, status });
  }

  private opening(): OpeningForm {
    const workflow = this.open.laws.newest(OPENED.workflow);
    const of = (type: string) => ({ workflow, type, fields: payloadFields(workflow, type) });
    return { ...of(OPENED.type), allegation: of(ALLEGED) };
  }
}

interface Asked {
  readonly me: Identity;
  readonly read: ReadOpening;
  readonly sent: Sent;
}
