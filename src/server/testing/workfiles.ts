import { v7 as uuid7 } from 'uuid';
import type { CommandRequest } from '../../shared/commands/registry.ts';
import type { WorkfileFacts } from '../../shared/commands/workfile.rules.ts';
import { type Workfile, workfileSchema } from '../../shared/domain/workfile/workfile.ts';
import type { Database } from '../db/database.ts';
import { arrive } from './office.ts';
import { OutgoingOffice } from './outgoing.ts';

let codes = 0;
/** Each with a symbol of its own: one may be used once. */
export const workfileFactsOf = (changes: Partial<WorkfileFacts> = {}): WorkfileFacts => {
  codes += 1;
  return {
    year: 2026,
    unitId: 'unit-a',
    ownerId: 'specialist-a',
    memberIds: [],
    code: `${codes}.A`,
    title: 'Hồ sơ về giải ngân vốn đầu tư công',
    matter: 'general',
    retention: '05',
    retentionYears: null,
    description: '',
    ...changes,
  };
};

export const openFile = (workfileId: string, changes: Partial<WorkfileFacts> = {}): CommandRequest => ({
  name: 'workfile.open',
  args: { workfileId, facts: workfileFactsOf(changes) },
});
export const file = (workfileId: string, id: string, record: 'document' | 'outgoing' = 'document'): CommandRequest => ({
  name: 'workfile.add',
  args: { workfileId, record, id },
});
export const closeFile = (workfileId: string): CommandRequest => ({
  name: 'workfile.close',
  args: { workfileId, endedOn: '2026-11-23', pages: 3, onPaper: false, sheets: null },
});
export const handOver = (workfileId: string): CommandRequest => ({ name: 'workfile.handOver', args: { workfileId } });

export type WorkfileStep = 'planned' | 'open' | 'filled' | 'closed' | 'offered';

/** People of the small office who keep work files. */
export class WorkfileOffice extends OutgoingOffice {
  async readFile(id: string): Promise<Workfile> {
    const row = await this.database.kysely
      .selectFrom('workfile')
      .select('body')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return workfileSchema.parse(JSON.parse(row.body));
  }

  /** A file of specialist-a on its way up to `step`; `filled`: one document of the registry's lies in it. */
  async bringFile(step: WorkfileStep, changes: Partial<WorkfileFacts> = {}): Promise<string> {
    const id = uuid7();
    if (step === 'planned') {
      await this.must('clerk', { name: 'workfile.plan', args: { workfileId: id, facts: workfileFactsOf(changes) } });
      return id;
    }
    await this.must('specialist-a', openFile(id, changes));
    if (step === 'open') return id;
    await this.must('clerk', file(id, (await this.arriveFor(this.database)).id));
    if (step === 'filled') return id;
    await this.must('specialist-a', closeFile(id));
    if (step === 'offered') await this.must('specialist-a', handOver(id));
    return id;
  }

  arriveFor = (database: Database) => arrive(database, { issuedOn: '2026-11-20', pageCount: 3 });
}
