import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import { errors, type Provider } from 'oidc-provider';
import { z } from 'zod';
import type { Schema } from '../db/schema.ts';
import { PAGE_HEADERS, STYLE } from './pages/frame.ts';
import { messagePage } from './pages/message.ts';
import { pickerPage } from './pages/picker.ts';
import { findPeople, isActive, type PickerQuery } from './people.ts';
import { CLIENT_ID, MOUNT_PATH, SCOPE } from './settings.ts';

const querySchema = z.object({ q: z.string().max(80).catch(''), org: z.string().max(80).catch('') });
const choiceSchema = z.object({ person: z.string().min(1).max(80) });
const FORM_LIMIT = 4096;

/**
 * The person picker. Whose sign-in it is comes from the provider's signed, same-site interaction cookie and never from
 * the page; a post from another site arrives without it, and is refused by its Origin before that.
 */
export function interactionRoutes(
  app: FastifyInstance,
  { provider, db, origin }: { provider: Provider; db: Kysely<Schema>; origin: string },
  done: () => void,
): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_LIMIT },
    (_request, body, parsed) => {
      parsed(null, Object.fromEntries(new URLSearchParams(String(body))));
    },
  );
  const path = `${MOUNT_PATH}/interaction/:uid`;

  app.get(`${MOUNT_PATH}/style.css`, async (_request, reply) =>
    reply
      .headers({ 'cache-control': 'public, max-age=3600', 'x-content-type-options': 'nosniff' })
      .type('text/css; charset=utf-8')
      .send(STYLE),
  );

  app.get<{ Params: { uid: string } }>(path, async (request, reply) => {
    const uid = await interactionOf(request, reply);
    if (uid === undefined) return gone(reply);
    const { q, org } = querySchema.parse(request.query);
    return showPicker(reply, uid, { text: q.trim(), orgId: org }, false);
  });

  app.post<{ Params: { uid: string } }>(path, async (request, reply) => {
    const from = request.headers.origin;
    if (from !== undefined && from !== origin)
      return reply.code(403).headers(PAGE_HEADERS).type('text/html; charset=utf-8').send(refusedPage());
    const uid = await interactionOf(request, reply);
    if (uid === undefined) return gone(reply);
    const choice = choiceSchema.safeParse(request.body);
    if (!choice.success || !(await isActive(db, choice.data.person)))
      return showPicker(reply.code(422), uid, { text: '', orgId: '' }, true);
    const grant = new provider.Grant({ clientId: CLIENT_ID, accountId: choice.data.person });
    grant.addOIDCScope(SCOPE);
    const grantId = await grant.save();
    reply.hijack();
    for (const [name, value] of Object.entries(PAGE_HEADERS)) reply.raw.setHeader(name, value);
    await provider.interactionFinished(
      request.raw,
      reply.raw,
      { login: { accountId: choice.data.person, remember: false }, consent: { grantId } },
      { mergeWithLastSubmission: false },
    );
    return reply;
  });

  done();

  async function showPicker(
    reply: FastifyReply,
    uid: string,
    query: PickerQuery,
    refused: boolean,
  ): Promise<FastifyReply> {
    const page = pickerPage(`${MOUNT_PATH}/interaction/${uid}`, query, await findPeople(db, query), refused);
    return reply.headers(PAGE_HEADERS).type('text/html; charset=utf-8').send(page);
  }

  /** The interaction this browser is in, if it is the one of the address. */
  async function interactionOf(
    request: FastifyRequest<{ Params: { uid: string } }>,
    reply: FastifyReply,
  ): Promise<string | undefined> {
    try {
      const { uid } = await provider.interactionDetails(request.raw, reply.raw);
      return uid === request.params.uid ? uid : undefined;
    } catch (error) {
      if (error instanceof errors.SessionNotFound) return undefined;
      throw error;
    }
  }
}

const gone = (reply: FastifyReply): FastifyReply =>
  reply
    .code(400)
    .headers(PAGE_HEADERS)
    .type('text/html; charset=utf-8')
    .send(
      messagePage({
        title: 'Phiên đăng nhập đã hết hạn',
        text: 'Hãy quay lại ứng dụng eGov Hải Phòng và đăng nhập lại.',
      }),
    );

const refusedPage = (): string =>
  messagePage({ title: 'Yêu cầu bị từ chối', text: 'Biểu mẫu được gửi từ một trang khác.' });
