import { Controller, Get, HttpCode, Inject, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  nextDue,
  OPEN_ENGINE,
  searchCases,
  type FoundCase,
  type NextDue,
  type OpenEngine,
  type Page,
} from '#libs/engine';
import { Me, SignedIn, type Identity } from '#libs/identity';
import { issueFeedToken } from '#libs/worker';
import { readerOf } from '../../cases/acting.js';
import { mayOpen } from '../open-case/may-open.js';
import { showPage } from '../rendering.js';
import { myWorkWords } from './my-work.en.js';
import { MyWorkQuery } from './my-work.form.js';
import { myWorkView } from './my-work.view.js';

const ROWS = 50;
const MOST = 200;

/** What somebody has to do, what is due first at the top. */
@ApiExcludeController()
@Controller('my-work')
@SignedIn()
export class MyWorkController {
  constructor(@Inject(OPEN_ENGINE) private readonly open: OpenEngine) {}

  @Get()
  async show(
    @Me() me: Identity,
    @Query() query: MyWorkQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.due(me, query);
    const model = myWorkView({
      ...{ query, page, laws: this.open.laws, now: this.open.now() },
      ...{ idle: await this.idle(me, query), mayOpen: mayOpen(this.open.laws, me) },
    });
    await showPage(reply, { template: 'my-work/my-work.njk', title: myWorkWords.title, model });
  }

  @Post('calendar')
  @HttpCode(200)
  async calendar(@Me() { personId }: Identity, @Res() reply: FastifyReply): Promise<void> {
    const { dataSource, now } = this.open;
    const { token } = await issueFeedToken(dataSource, personId, now());
    const t = myWorkWords.calendar;
    const { protocol, host } = reply.request;
    const model = { t, address: `${protocol}://${host}/calendar/${token}.ics` };
    await showPage(reply, { template: 'my-work/calendar.njk', title: t.made, model });
  }

  private due(me: Identity, { standing, stage, cursor }: MyWorkQuery): Promise<Page<NextDue>> {
    return nextDue(this.open.dataSource, readerOf(me), this.open.now(), {
      ...{ worker: me.personId, closed: false, limit: ROWS },
      ...(standing === undefined ? {} : { standing: [standing] }),
      ...(stage === undefined ? {} : { stage }),
      ...(cursor === undefined ? {} : { cursor }),
    });
  }

  /** My open cases on which nothing is due: nobody is to lose sight of them. */
  private async idle(me: Identity, { standing, stage, cursor }: MyWorkQuery): Promise<FoundCase[]> {
    if (standing !== undefined || cursor !== undefined) return [];
    const { rows } = await searchCases(this.open.dataSource, readerOf(me), this.open.now(), {
      ...{ worker: me.personId, closed: false, limit: MOST },
      ...(stage === undefined ? {} : { stage }),
    });
    return rows.filter(({ nextDue: due }) => due === null);
  }
}
