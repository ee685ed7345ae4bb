import { sql } from 'kysely';
import { z } from 'zod';
import type { App, ServerContext } from './context.ts';

const stateSchema = z.object({ status: z.enum(['ok', 'stopping', 'database-unreachable']) });

/** Live: this process answers. Ready: send requests here. Neither says more, for both are public. */
export function registerHealthRoutes(app: App, { database, stopping }: ServerContext): void {
  const config = { rateLimit: false };
  app.get('/health/live', { config, schema: { response: { 200: stateSchema } } }, async () => ({
    status: 'ok' as const,
  }));
  app.get(
    '/health/ready',
    { config, schema: { response: { 200: stateSchema, 503: stateSchema } } },
    async (_request, reply) => {
      if (stopping()) return reply.code(503).send({ status: 'stopping' });
      try {
        await sql`SELECT 1`.execute(database.kysely);
        return { status: 'ok' as const };
      } catch {
        return reply.code(503).send({ status: 'database-unreachable' });
      }
    },
  );
}
