import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OPEN_ENGINE, searchCases, type CaseQuery, type OpenEngine } from '#libs/engine';
import { Me, SignedIn, type Identity } from '#libs/identity';
import { readerOf } from '../../cases/acting.js';
import { mayOpen } from '../open-case/may-open.js';
import { showPage } from '../rendering.js';
import { findCaseWords } from './find-case.en.js';
import { FindCaseQuery } from './find-case.form.js';
import { findCaseView } from './find-case.view.js';

/** Cases by reference, officer, words: those that the person may see. */
@ApiExcludeController()
@Controller('cases')
@SignedIn()
export class FindCaseController {
  constructor(@Inject(OPEN_ENGINE) private readonly open: OpenEngine) {}

  @Get()
  async show(
    @Me() me: Identity,
    @Query() query: FindCaseQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { dataSource, now } = this.open;
    const page = await searchCases(dataSource, readerOf(me), now(), asked(query));
    await showPage(reply, {
      ...{ template: 'find-case/find-case.njk', title: findCaseWords.title },
      model: findCaseView(query, page, { mayOpen: mayOpen(this.open.laws, me) }),
    });
  }
}

const asked = ({ text, closed, cursor }: FindCaseQuery): CaseQuery => ({
  beside: false,
  ...(text === undefined ? {} : { text }),
  ...(closed === undefined ? {} : { closed: closed === 'yes' }),
  ...(cursor === undefined ? {} : { cursor }),
});
