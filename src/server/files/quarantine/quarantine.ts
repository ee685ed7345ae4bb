import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import {
  nextActs,
  type QuarantineAct,
  type QuarantineStep,
  stateAfter,
} from '../../../shared/domain/secrecy/quarantine.ts';
import type { Database } from '../../db/database.ts';
import { recordAudit } from '../../db/record-audit.ts';
import type { Schema } from '../../db/schema.ts';

/** Who brought it and where it was found. */
export interface Finding {
  readonly orgId: string;
  /** Null: the exchange. */
  readonly actorId: string | null;
  readonly channel: 'upload' | 'http' | 'folder';
  readonly fileName: string;
  readonly mark: string;
  readonly at: number;
}

export interface Officer {
  readonly id: string;
  readonly name: string;
  readonly orgId: string;
}

export interface Quarantine {
  /** Puts the bytes aside, apart from every file anybody can ask for. Answers the id of its minute. */
  isolate(pieces: AsyncIterable<Uint8Array>, finding: Finding): Promise<string>;
  /**
   * The officer's next step. Destruction overwrites and removes the bytes. A step done already is `done` once more, one
   * that is not due yet `order`; what is not this organisation's is `unknown`.
   */
  act(id: string, step: QuarantineStep, by: Officer, at: number): Promise<'done' | 'order' | 'unknown'>;
}

const ID = /^[0-9a-f-]{36}$/;

/**
 * State secrets found in the system (Luật 117/2025/QH15 Art. 5; domain.md 1.11 c): isolated in a folder that only the
 * server's account reads, never synced, indexed or served, until the security officer destroys them by a minute.
 */
export function openQuarantine(folder: string, database: Database): Quarantine {
  const place = (id: string): string => {
    if (!ID.test(id)) throw new Error('not an id');
    return path.join(folder, id);
  };
  return {
    async isolate(pieces, finding) {
      const id = v7();
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeOnce(place(id), pieces);
      await database.kysely.transaction().execute(async (trx) => {
        await trx
          .insertInto('quarantine')
          .values({
            id,
            org_id: finding.orgId,
            found_at: finding.at,
            actor_id: finding.actorId,
            channel: finding.channel,
            file_name: finding.fileName,
            mark: finding.mark,
            state: 'isolated',
            minute: minuteOfFinding(finding),
            destroyed_at: null,
            destroyed_by: null,
          })
          .execute();
        const audit = { actorId: finding.actorId, action: 'secrecy.isolated', at: finding.at };
        await recordAudit(trx, finding.orgId, 'quarantine', id, audit, { mark: finding.mark });
      });
      return id;
    },

    async act(id, step, by, at) {
      const found = await entryOf(database.kysely, id, by.orgId);
      if (found === undefined) return 'unknown';
      if (found.state !== stateAfter(step.what) && !nextActs(found.state).includes(step.what)) return 'order';
      // The bytes first: a row that says "destroyed" must never be ahead of the disk. Asked again, nothing is left to do.
      if (step.what === 'destroy') await overwrite(place(id));
      return await database.kysely.transaction().execute(async (trx) => {
        // Again under the lock: of two officers at once the second finds it done.
        const entry = await entryOf(trx, id, by.orgId, true);
        if (entry === undefined) return 'unknown';
        if (entry.state === stateAfter(step.what)) return 'done';
        if (!nextActs(entry.state).includes(step.what)) return 'order';
        const text = minuteOfStep(step);
        const minute = `${entry.minute}\nLúc ${moment(at)}, ${by.name} ${text}`;
        await trx
          .updateTable('quarantine')
          .set({
            state: stateAfter(step.what),
            minute,
            ...(step.what === 'destroy' ? { destroyed_at: at, destroyed_by: by.id } : {}),
          })
          .where('id', '=', id)
          .execute();
        await trx
          .insertInto('quarantine_step')
          .values({ id: v7(), quarantine_id: id, what: step.what, at, actor_id: by.id, actor_name: by.name, text })
          .execute();
        await recordAudit(trx, by.orgId, 'quarantine', id, { actorId: by.id, action: AUDITED[step.what], at }, {});
        return 'done';
      });
    },
  };
}

const AUDITED = {
  minute: 'secrecy.minuted',
  'hand-over': 'secrecy.handed-over',
  destroy: 'secrecy.destroyed',
} as const satisfies Record<QuarantineAct, string>;

const entryOf = (db: Kysely<Schema>, id: string, orgId: string, lock = false) =>
  db
    .selectFrom('quarantine')
    .selectAll()
    .where('id', '=', id)
    .where('org_id', '=', orgId)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();

const moment = (at: number): string =>
  new Date(at).toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour12: false });

const CHANNELS = { upload: 'tệp do người dùng gửi lên', http: 'trục liên thông', folder: 'thư mục nhận gói tin' };

function minuteOfFinding({ fileName, mark, channel, at }: Finding): string {
  return `Lúc ${moment(at)}, hệ thống phát hiện dấu "${mark}" ở tệp "${fileName}" (${CHANNELS[channel]}). Tệp đã được cô lập, không lưu, không lập chỉ mục, không đồng bộ.`;
}

/** Words that end a sentence of the minute; whoever entered them may have ended it already. */
const ended = (words: string): string => `${words.replace(/[.\s]+$/u, '')}.`;

function minuteOfStep(step: QuarantineStep): string {
  switch (step.what) {
    case 'minute': {
      const number = step.number === '' ? '' : ` số ${step.number}`;
      return `lập biên bản${number}. Thành phần: ${ended(step.present)} Biện pháp xử lý bản gốc: ${ended(step.handling)}`;
    }
    case 'hand-over':
      return `bàn giao bản gốc cho ${step.receiver} theo ${ended(step.basis)}`;
    case 'destroy':
      return `đã tiêu hủy tệp: ghi đè toàn bộ nội dung và xóa khỏi máy chủ. Người chứng kiến: ${ended(step.witness)}`;
  }
}

async function writeOnce(file: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(`${file}.new`, 'wx', 0o600);
  try {
    for await (const piece of pieces) await handle.writeFile(piece);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
}

/** Once with zeros, synced: on a disk with wear levelling the officer destroys the medium as well (operations.md). */
async function overwrite(file: string): Promise<void> {
  const info = await stat(file).catch(() => null);
  if (info === null) return;
  const handle = await open(file, 'r+');
  try {
    const zeros = Buffer.alloc(64 * 1024);
    for (let at = 0; at < info.size; at += zeros.length)
      await handle.write(zeros, 0, Math.min(zeros.length, info.size - at), at);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rm(file);
}
