import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me, SignedIn, type Identity } from '#libs/identity';
import { CaseDesk } from '../../cases/case-desk.js';
import { CaseReader } from '../case/case-reader.js';
import { showPage } from '../rendering.js';
import { explainView } from './explain-date.view.js';

/** How a due day came about, day by day. */
@ApiExcludeController()
@Controller('cases/:reference/clocks/:clock')
@SignedIn()
export class ExplainDateController {
  constructor(
    private readonly cases: CaseReader,
    private readonly desk: CaseDesk,
  ) {}

  @Get()
  async show(
    @Me() me: Identity,
    @Param('reference') reference: string,
    @Param('clock') clock: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const explained = await this.desk.explained(me, reference, clock);
    const model = explainView(await this.cases.read(me, reference), explained);
    const title = `${model.t.title} ${model.clock}, ${reference}`;
    await showPage(reply, { template: 'explain-date/explain-date.njk', title, model });
  }
}
