import { expect } from '@playwright/test';
import { CAST, DEMO } from '../../../src/server/seed/cast.ts';
import type { CommandRequest } from '../../../src/shared/commands/registry.ts';
import type { Document } from '../../../src/shared/domain/document/document.ts';
import type { Outgoing } from '../../../src/shared/domain/outgoing/outgoing.ts';
import { OfficePage } from './office-page.ts';
import { ServerSession } from './server-session.ts';
import type { Workstation } from './workstation.ts';

/** A document that lies before the leader, made from one that waits at the registry. */
export async function submittedDocument(backendUrl: string): Promise<Document> {
  const clerk = await ServerSession.signIn(backendUrl, DEMO.clerk);
  const waiting = [...(await clerk.documents()).values()].find(({ status }) => status === 'received');
  if (waiting === undefined) throw new Error('the seed has nothing at the registry');
  const documentId = waiting.id;
  await clerk.run({ name: 'document.register', args: { documentId, facts: {}, duplicateConfirmed: true } });
  await clerk.run({ name: 'document.submit', args: { documentId, toPersonId: DEMO.leader } });
  return (await clerk.documents()).get(documentId) ?? waiting;
}

/** Signed in, unlocked, filled and in step with the server. */
export async function atWork(station: Workstation, personId: string): Promise<Workstation> {
  await station.signInAs(personId);
  await station.choosePassphrase();
  await station.expectPhase('ready');
  // Before the first fill has begun nothing is under way either; the last pull tells that it has ended.
  await expectStatus(station, {
    online: true,
    pending: 0,
    activity: 'idle',
    fill: null,
    lastPullAt: expect.any(Number),
  });
  return station;
}

/** Takes the place at a workstation: whoever else sat there signs out first. */
export async function sitDown(station: Workstation, personId: string): Promise<OfficePage> {
  const { phase, me } = await station.session();
  const seated = phase === 'ready' && me?.id === personId;
  if (phase === 'ready' && !seated) await station.signOut();
  if (!seated) await atWork(station, personId);
  return new OfficePage(station.page);
}

export const nameOf = (personId: string): string => CAST.find(({ id }) => id === personId)?.name ?? personId;

export async function expectStatus(station: Workstation, wanted: Record<string, unknown>): Promise<void> {
  await expect
    .poll(async () => statusOf(station), { message: `${station.name}: sync status`, timeout: 40_000 })
    .toMatchObject(wanted);
}

export async function statusOf({ page }: Workstation) {
  const answer = await page.evaluate(() => window.api.sync.status());
  if (!answer.ok) throw new Error(`sync:status refused: ${answer.error.code}`);
  return answer.value;
}

/** Asks for a command as the page does; answers once it is durable here. */
export async function submit({ name, page }: Workstation, request: CommandRequest): Promise<void> {
  const answer = await page.evaluate((asked) => window.api.commands.submit(asked), request);
  if (!answer.ok) throw new Error(`${name}: ${request.name} refused: ${answer.error.code}`);
}

export async function documentOn({ page }: Workstation, id: string): Promise<Document | null> {
  const answer = await page.evaluate((wanted) => window.api.documents.get({ id: wanted }), id);
  return answer.ok ? answer.value.document : null;
}

export async function outgoingOn({ page }: Workstation, id: string): Promise<Outgoing | null> {
  const answer = await page.evaluate((wanted) => window.api.outgoing.get({ id: wanted }), id);
  return answer.ok ? answer.value.outgoing : null;
}

export const syncNow = ({ page }: Workstation): Promise<unknown> => page.evaluate(() => window.api.sync.now());
