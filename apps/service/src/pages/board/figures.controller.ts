import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { For, Me, type Identity } from '#libs/identity';
import { londonDayOf } from '#libs/working-time';
import { DurationsController } from '../../durations/durations.controller.js';
import { CaseloadsQuery } from '../../lists/lists.dto.js';
import { ListsController } from '../../lists/lists.controller.js';
import { OVERSEEING_ROLES } from '../layout/navigation.js';
import { showPage } from '../rendering.js';
import { BoardReader } from './board-reader.js';
import { boardWords as t } from './board.en.js';
import { NarrowedQuery } from './board.form.js';
import { caseloadsView, milestonesView, monthsUpTo, trendView } from './figures.view.js';

/** Who has how much, which milestones are near, and whether it is getting better. */
@ApiExcludeController()
@Controller('board')
@For(...OVERSEEING_ROLES)
export class BoardFiguresController {
  constructor(
    private readonly board: BoardReader,
    private readonly lists: ListsController,
    private readonly durations: DurationsController,
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
  ) {}

  @Get('caseloads')
  async caseloads(
    @Me() me: Identity,
    @Query() query: CaseloadsQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const by = query.by ?? 'owner';
    const { caseloads } = await this.lists.caseloads(me, { by });
    const model = caseloadsView(caseloads, by);
    await showPage(reply, { template: 'board/caseloads.njk', title: t.parts.caseloads, model });
  }

  @Get('milestones')
  async milestones(
    @Me() me: Identity,
    @Query() query: NarrowedQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { laws, now } = this.open;
    const page = await this.board.milestones(me, query);
    const model = milestonesView({ page, query, laws, now: now() });
    await showPage(reply, { template: 'board/milestones.njk', title: t.parts.milestones, model });
  }

  /** One month after the other: they share one store. */
  @Get('trend')
  async trend(
    @Me() me: Identity,
    @Query() query: NarrowedQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { laws, now } = this.open;
    const { clock, team } = query;
    const narrowed = {
      ...(clock === undefined ? {} : { clock }),
      ...(team === undefined ? {} : { team }),
    };
    const months = [];
    for (const month of monthsUpTo(londonDayOf(now()))) {
      const asked = { by: 'team', period: month, ...narrowed };
      months.push({ month, groups: (await this.durations.inTime(me, asked)).groups });
    }
    const model = trendView({ months, query, laws });
    await showPage(reply, { template: 'board/trend.njk', title: t.parts.trend, model });
  }
}
