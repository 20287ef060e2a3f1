import { Controller, Get, Header, Inject, Injectable } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { collectDefaultMetrics, Gauge } from 'prom-client';
import { OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { Open } from '#libs/identity';
import { queueDepths } from '#libs/worker';
import type { Meters } from './meters.js';

const SECONDS = 1_000;

export const METERS = Symbol('what is measured');

/** Adds to the meters what is looked up when somebody asks. */
@Injectable()
export class Metrics {
  constructor(
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
    @Inject(METERS) private readonly meters: Meters,
  ) {
    collectDefaultMetrics({ register: meters.registry });
    const { dataSource } = open;
    this.gauge('probity_due_lag_seconds', 'How long the oldest thing due has been waiting', () =>
      this.dueLag(),
    );
    this.gauge('probity_queue_depth', 'Effects and mails that wait', async () =>
      (await queueDepths(dataSource)).reduce((sum, { queued }) => sum + queued, 0),
    );
    this.gauge('probity_dead_letters', 'Effects and mails given up', async () =>
      (await queueDepths(dataSource)).reduce((sum, { dead }) => sum + dead, 0),
    );
  }

  /** In the text format of Prometheus. */
  read(): Promise<string> {
    return this.meters.registry.metrics();
  }

  private gauge(name: string, help: string, ask: () => Promise<number>): void {
    const gauge: Gauge = new Gauge({
      ...{ name, help, registers: [this.meters.registry] },
      collect: async () => {
        gauge.set(await ask());
      },
    });
  }

  private async dueLag(): Promise<number> {
    const { monitor, now } = this.open;
    const due = await monitor.nextDue();
    return due === null ? 0 : Math.max(0, now() - due) / SECONDS;
  }
}

/** For a Prometheus server. It tells how much there is, never of whom. */
@ApiTags('operations')
@Controller('metrics')
@Open()
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4')
  @ApiOkResponse({ content: { 'text/plain': { schema: { type: 'string' } } } })
  @ApiOperation({ summary: 'Measurements, for Prometheus' })
  read(): Promise<string> {
    return this.metrics.read();
  }
}
