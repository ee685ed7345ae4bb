import { sql } from 'kysely';
import { z } from 'zod';
import { documentFileSchema } from '../../shared/domain/document/document.ts';
import { fold, searchTokens } from '../../shared/domain/text/fold.ts';
import {
  type ContentHit,
  errorResponseSchema,
  SYNC_PATHS,
  searchRequestSchema,
  searchResponseSchema,
} from '../../shared/protocol/sync.ts';
import type { Database } from '../db/database.ts';
import { type App, type ServerContext, sessionOfRequest } from '../http/context.ts';

/**
 * Up to here the files that hold the words are few, and their documents are looked up; beyond, the words are common and
 * it is the person's documents that are gone through, newest first. Both look at everything the person may see: a bound
 * on the city's files before the question of who may see them let a common word miss old documents.
 */
const FEW_FILES = 1000;

/** GET /v1/search: documents the person may see whose files hold all these words, newest first. */
export function registerSearchRoute(app: App, { database }: ServerContext): void {
  app.route({
    method: 'GET',
    url: SYNC_PATHS.search,
    config: { rateLimit: { max: 120, timeWindow: 60_000 } },
    schema: {
      summary: 'Words inside files',
      querystring: searchRequestSchema,
      response: { 200: searchResponseSchema, '4xx': errorResponseSchema },
    },
    handler: async (request) => {
      const { person, principals } = sessionOfRequest(request);
      const tokens = searchTokens(request.query.q).slice(0, 20);
      if (tokens.length === 0) return { hits: [], more: false };
      const { limit } = request.query;
      const rows = await findRows(database, person.orgId, [...principals], tokens, limit + 1);
      return { hits: rows.slice(0, limit).map((row) => hitOf(row, tokens)), more: rows.length > limit };
    },
  });
}

interface Row {
  readonly id: string;
  readonly symbol: string;
  readonly subject: string;
  readonly sender_name: string;
  readonly received_at: string | number;
  readonly files: string;
  readonly sha256: string;
  readonly content: string;
}

async function findRows(
  database: Database,
  orgId: string,
  principals: string[],
  tokens: readonly string[],
  limit: number,
): Promise<Row[]> {
  // Tokens are letters and digits only; the last one is still being typed.
  const query = tokens.map((token, i) => (i === tokens.length - 1 ? `'${token}':*` : `'${token}'`)).join(' & ');
  const matches = sql`words @@ to_tsquery('simple', ${query}) AND state = 'done'`;
  const visible = sql`d.files <> '[]' AND d.org_id = ${orgId} AND d.audience && ${principals}::text[]`;
  const { rows: counted } = await sql<{ n: string | number }>`
    SELECT count(*) AS n FROM (SELECT 1 FROM file_text WHERE ${matches} LIMIT ${FEW_FILES + 1}) AS matched`.execute(
    database.kysely,
  );
  const few = Number(counted[0]?.n ?? 0) <= FEW_FILES;
  const seen = few
    ? sql`WITH found AS MATERIALIZED (SELECT sha256 FROM file_text WHERE ${matches})
      SELECT DISTINCT ON (d.ord) d.ord, d.id, found.sha256 FROM found
      JOIN document d ON d.files::jsonb @> jsonb_build_array(jsonb_build_object('sha256', found.sha256))
      WHERE ${visible} ORDER BY d.ord DESC LIMIT ${limit}`
    : sql`SELECT d.ord, d.id, held.sha256 FROM document d
      CROSS JOIN LATERAL (
        SELECT t.sha256 FROM jsonb_array_elements(d.files::jsonb) AS file
        JOIN file_text t ON t.sha256 = file ->> 'sha256'
        WHERE ${matches} LIMIT 1) AS held
      WHERE ${visible} ORDER BY d.ord DESC LIMIT ${limit}`;
  const { rows } = await sql<Row>`
    SELECT d.id, d.symbol, d.subject, d.sender_name, d.received_at, d.files, seen.sha256, t.content
    FROM (${seen}) AS seen JOIN document d ON d.id = seen.id JOIN file_text t ON t.sha256 = seen.sha256
    ORDER BY seen.ord DESC`.execute(database.kysely);
  return rows;
}

function hitOf(row: Row, tokens: readonly string[]): ContentHit {
  const files = z.array(documentFileSchema).parse(JSON.parse(row.files));
  return {
    documentId: row.id,
    symbol: row.symbol,
    subject: row.subject,
    senderName: row.sender_name,
    receivedAt: Number(row.received_at),
    sha256: row.sha256,
    fileName: files.find((file) => file.sha256 === row.sha256)?.name ?? '',
    excerpt: excerptOf(row.content, tokens),
  };
}

const AROUND = 70;

/** A line around the first of the words, cut at spaces. */
export function excerptOf(content: string, tokens: readonly string[]): string {
  const text = content.replace(/\s+/gu, ' ').trim();
  // Letter by letter, so that a place in the folded text is the place in the text.
  const folded = [...text].map((letter) => fold(letter).charAt(0) || ' ').join('');
  const letters = [...text];
  const places = tokens.map((token) => folded.search(new RegExp(`(?<![a-z0-9])${token}`, 'u'))).filter((at) => at >= 0);
  const at = places.length === 0 ? 0 : Math.min(...places);
  const from = Math.max(0, at - AROUND);
  const to = Math.min(letters.length, at + AROUND * 2);
  const cut = letters.slice(from, to).join('');
  const whole = `${from > 0 ? cut.replace(/^\S*\s/u, '') : cut}`;
  const ended = to < letters.length ? whole.replace(/\s\S*$/u, '') : whole;
  return `${from > 0 ? '… ' : ''}${ended}${to < letters.length ? ' …' : ''}`;
}
