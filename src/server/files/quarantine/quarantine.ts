import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { v7 } from 'uuid';
import type { Database } from '../../db/database.ts';
import { recordAudit } from '../../db/record-audit.ts';

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

export interface Quarantine {
  /** Puts the bytes aside, apart from every file anybody can ask for. Answers the id of its minute. */
  isolate(pieces: AsyncIterable<Uint8Array>, finding: Finding): Promise<string>;
  /** Overwrites and removes the bytes; false when there is nothing of this organisation to destroy. */
  destroy(
    id: string,
    by: { readonly id: string; readonly name: string; readonly orgId: string },
    at: number,
  ): Promise<boolean>;
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

    async destroy(id, by, at) {
      const found = await database.kysely
        .selectFrom('quarantine')
        .selectAll()
        .where('id', '=', id)
        .where('org_id', '=', by.orgId)
        .executeTakeFirst();
      if (found === undefined) return false;
      // The bytes first: a row that says "destroyed" must never be ahead of the disk. Asked again, nothing is left to do.
      await overwrite(place(id));
      if (found.state === 'destroyed') return true;
      const minute = `${found.minute}\n${minuteOfDestruction(by.name, at)}`;
      await database.kysely.transaction().execute(async (trx) => {
        await trx
          .updateTable('quarantine')
          .set({ state: 'destroyed', destroyed_at: at, destroyed_by: by.id, minute })
          .where('id', '=', id)
          .execute();
        const audit = { actorId: by.id, action: 'secrecy.destroyed', at };
        await recordAudit(trx, by.orgId, 'quarantine', id, audit, {});
      });
      return true;
    },
  };
}

const moment = (at: number): string =>
  new Date(at).toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour12: false });

const CHANNELS = { upload: 'tệp do người dùng gửi lên', http: 'trục liên thông', folder: 'thư mục nhận gói tin' };

function minuteOfFinding({ fileName, mark, channel, at }: Finding): string {
  return `Lúc ${moment(at)}, hệ thống phát hiện dấu "${mark}" ở tệp "${fileName}" (${CHANNELS[channel]}). Tệp đã được cô lập, không lưu, không lập chỉ mục, không đồng bộ.`;
}

const minuteOfDestruction = (name: string, at: number): string =>
  `Lúc ${moment(at)}, ${name} đã tiêu hủy tệp: ghi đè toàn bộ nội dung và xóa khỏi máy chủ.`;

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
