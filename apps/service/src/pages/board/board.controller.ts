import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { For, Me, type Identity } from '#libs/identity';
import { OVERSEEING_ROLES } from '../layout/navigation.js';
import { showPage } from '../rendering.js';
import { BoardReader } from './board-reader.js';
import { boardWords as t } from './board.en.js';
import { BoardQuery } from './board.form.js';
import { boardView } from './board.view.js';

/** What is late, what soon will be, and what nobody looks after. */
@ApiExcludeController()
@Controller('board')
@For(...OVERSEEING_ROLES)
export class BoardController {
  constructor(
    private readonly board: BoardReader,
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
  ) {}

  @Get()
  async show(
    @Me() me: Identity,
    @Query() query: BoardQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const list = query.list ?? 'breached';
    const { laws, now } = this.open;
    const counts = await this.board.counts(me, query);
    const page = await this.board.list(me, list, query);
    const model = boardView({ list, query, counts, page, laws, now: now() });
    const title = `${t.lists[list].name}, ${t.title}`;
    await showPage(reply, { template: 'board/board.njk', title, model });
  }
}
