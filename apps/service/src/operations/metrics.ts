import { Controller, Get, Header, Inject, Injectable } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { Open } from '#libs/identity';

const SECONDS = 1_000;

/** What is measured while the service runs, in Prometheus' words: base units, seconds. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: 'probity_request_duration_seconds',
    help: 'Time from a request to its answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [this.registry],
  });

  constructor(@Inject(OPEN_ENGINE) open: OpenEngine) {
    collectDefaultMetrics({ register: this.registry });
    this.gauge('probity_due_lag_seconds', 'How long the oldest thing due has been waiting', () =>
      dueLag(open),
    );
    this.gauge('probity_outbox_depth', 'Effects that wait to be performed', () =>
      effects(open, 'queued'),
    );
    this.gauge('probity_dead_letters', 'Effects given up after too many attempts', () =>
      effects(open, 'dead'),
    );
  }

  private gauge(name: string, help: string, ask: () => Promise<number>): void {
    const gauge: Gauge = new Gauge({
      ...{ name, help, registers: [this.registry] },
      collect: async () => {
        gauge.set(await ask());
      },
    });
  }
}

async function dueLag({ monitor, now }: OpenEngine): Promise<number> {
  const due = await monitor.nextDue();
  return due === null ? 0 : Math.max(0, now() - due) / SECONDS;
}

async function effects({ dataSource }: OpenEngine, status: string): Promise<number> {
  return dataSource.getRepository('effect').countBy({ status });
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
    return this.metrics.registry.metrics();
  }
}
