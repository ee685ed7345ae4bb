import { DEMO } from '../../src/server/seed/cast.ts';
import type { DocumentRequest } from '../../src/shared/commands/registry.ts';
import type { DocumentListItem } from '../../src/shared/ipc/contract.ts';
import type { Workstation } from './bench.ts';

/**
 * Real work for the clerk, as much as asked: received documents are registered, registered ones submitted to the
 * leader. Every command is one that the rules accept at that moment.
 */
export async function clerkWork(workstation: Workstation, wanted: number): Promise<DocumentRequest[]> {
  const received = await itemsIn(workstation, 'received', wanted);
  const registered = await itemsIn(workstation, 'registered', wanted);
  const commands: DocumentRequest[] = registered.map((item) => submitted(item.id));
  for (const { id } of received) {
    commands.push({ name: 'document.register', args: { documentId: id, facts: {}, duplicateConfirmed: true } });
  }
  // Registered a moment ago, submitted now: the usual way, and twice the work from one document.
  for (const { id } of received) commands.push(submitted(id));
  return commands.slice(0, wanted);
}

const submitted = (documentId: string): DocumentRequest => ({
  name: 'document.submit',
  args: { documentId, toPersonId: DEMO.leader },
});

async function itemsIn(
  workstation: Workstation,
  status: 'received' | 'registered',
  most: number,
): Promise<DocumentListItem[]> {
  const items: DocumentListItem[] = [];
  let after: string | undefined;
  while (items.length < most) {
    const page = await workstation.ask('list', {
      scope: 'all',
      statuses: [status],
      sort: 'arrived',
      descending: false,
      limit: Math.min(200, most),
      ...(after === undefined ? {} : { after }),
    });
    items.push(...page.items.filter((item) => item.pending === null));
    if (page.next === null) break;
    after = page.next;
  }
  return items.slice(0, most);
}
