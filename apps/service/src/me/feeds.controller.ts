import {
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Inject,
  NotFoundException,
  Param,
  Post,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { Me, Open, SignedIn, type Identity } from '#libs/identity';
import { FeedAnswer, FeedsAnswer } from '../answers/list-answers.js';
import { calendarFeed, issueFeedToken, listFeedTokens, revokeFeedToken } from '#libs/worker';

const isoOf = (at: number): string => new Date(at).toISOString();

/** A person's own deadlines, for the calendar on their desk. */
@ApiTags('calendar')
@Controller()
export class FeedsController {
  constructor(@Inject(OPEN_ENGINE) private readonly open: OpenEngine) {}

  @Post('v1/me/feeds')
  @SignedIn()
  @ApiCreatedResponse({ type: FeedAnswer })
  @ApiOperation({ summary: 'Makes a private address for a calendar; it is told this once' })
  async issue(@Me() { personId }: Identity) {
    const { dataSource, now } = this.open;
    const { id, token } = await issueFeedToken(dataSource, personId, now());
    return { id, address: `/calendar/${token}.ics` };
  }

  @Get('v1/me/feeds')
  @SignedIn()
  @ApiOkResponse({ type: FeedsAnswer })
  @ApiOperation({ summary: 'The addresses you have, without their secrets' })
  async list(@Me() { personId }: Identity) {
    const feeds = await listFeedTokens(this.open.dataSource, personId);
    return {
      feeds: feeds.map(({ id, createdAt, revokedAt }) => ({
        ...{ id, createdAt: isoOf(createdAt), revokedAt: revokedAt && isoOf(revokedAt) },
      })),
    };
  }

  @Delete('v1/me/feeds/:id')
  @HttpCode(204)
  @SignedIn()
  @ApiNoContentResponse()
  @ApiOperation({ summary: 'Revokes an address: it finds nothing from now on' })
  async revoke(@Me() { personId }: Identity, @Param('id') id: string): Promise<void> {
    const { dataSource, now } = this.open;
    const revoked = await revokeFeedToken(dataSource, { id, personId }, now());
    if (!revoked) throw new NotFoundException('You have no such address in force: list yours.');
  }

  @Get('calendar/:token.ics')
  @Open()
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('cache-control', 'private, no-store')
  @ApiOkResponse({ content: { 'text/calendar': { schema: { type: 'string' } } } })
  @ApiOperation({ summary: 'The calendar behind a private address' })
  async feed(@Param('token') token: string): Promise<string> {
    const { dataSource, laws } = this.open;
    const feed = await calendarFeed({ dataSource, laws }, token);
    if (feed === null) throw new NotFoundException('There is no such calendar.');
    return feed;
  }
}
