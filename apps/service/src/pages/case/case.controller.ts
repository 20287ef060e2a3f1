import { Controller, Get, NotFoundException, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me, SignedIn, type Identity } from '#libs/identity';
import { CORRECTED } from '../correct-fact/correct-fact.form.js';
import { showPage } from '../rendering.js';
import { saidOnce } from '../said.js';
import { headOf } from './case-head.view.js';
import { casePicture } from './case-pictures.js';
import { CaseReader } from './case-reader.js';
import { clocksView } from './clocks.view.js';
import { decisionsView, historyView } from './history.view.js';
import { overviewView } from './overview.view.js';

/** A case on its pages. */
@ApiExcludeController()
@Controller('cases/:reference')
@SignedIn()
export class CaseController {
  constructor(private readonly cases: CaseReader) {}

  @Get()
  async overview(
    @Me() me: Identity,
    @Param('reference') reference: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = await this.cases.read(me, reference);
    const recorded = saidOnce(reply);
    const model = overviewView({
      ...{ read, around: await this.cases.around(me, read) },
      choices: await this.cases.choices(me, reference),
      picture: await casePicture(read, 'overview'),
      recorded: recorded !== null && read.workflow.duties.has(recorded) ? recorded : null,
    });
    await showPage(reply, { template: 'case/overview.njk', title: reference, model });
  }

  @Get('clocks')
  async clocks(
    @Me() me: Identity,
    @Param('reference') reference: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = await this.cases.read(me, reference);
    const model = clocksView(read, { corrected: saidOnce(reply) === CORRECTED });
    const title = `${model.t.tabs.clocks}, ${reference}`;
    await showPage(reply, { template: 'case/clocks.njk', title, model });
  }

  @Get('history')
  async history(
    @Me() me: Identity,
    @Param('reference') reference: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const model = historyView(await this.cases.read(me, reference));
    const title = `${model.t.tabs.history}, ${reference}`;
    await showPage(reply, { template: 'case/history.njk', title, model });
  }

  @Get('decisions')
  async decisions(
    @Me() me: Identity,
    @Param('reference') reference: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const model = decisionsView(await this.cases.read(me, reference));
    const title = `${model.t.tabs.decisions}, ${reference}`;
    await showPage(reply, { template: 'case/decisions.njk', title, model });
  }

  @Get('pictures/:name')
  async picture(
    @Me() me: Identity,
    @Param('reference') reference: string,
    @Param('name') name: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = await this.cases.read(me, reference);
    const picture = await casePicture(read, name);
    if (picture === null) throw new NotFoundException('There is no such picture.');
    const model = { ...headOf(read, null), svg: picture.svg, heading: picture.title };
    const title = `${picture.title}, ${reference}`;
    await showPage(reply, { template: 'case/picture.njk', title, model });
  }
}
